-- How many rows the use of rights of the holders $2 to $3 depends on, and whether one of them was written unseen (see
-- jobs/credit-year/facts.sql). Every table that histories are read from must stand here. $1 is not used.
select
  coalesce(jsonb_object_agg(facts, rows), '{}') as rows,
  coalesce(bool_or(unseen), false) as unseen
from (
  select
    facts, count(*) as rows,
    bool_or(
      age(written_by) <= $4 and written_by <> $5::text::xid
      and not pg_visible_in_snapshot(
        (pg_current_xact_id()::text::bigint - age(written_by))::text::xid8, $6::text::pg_snapshot)) as unseen
  from (
    select 'training files' as facts, xmin as written_by
    from training_file where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'uses', xmin from rights_use where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'holds', xmin from account_hold where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'decisions', xmin from decision where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'former balances', xmin from former_balance where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'situations', xmin from situation where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'deaths', xmin from death where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'lots of engagements', xmin from cec_lot where holder_id between $2 and $3
    union all
    select 'accounts', xmin from account_state where holder_id between $2 and $3
    union all
    select 'balances', xmin from balance where holder_id between $2 and $3
  ) written
  where $1 = 0
  group by facts
) seen;
