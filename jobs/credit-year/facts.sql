-- How many rows the assessment of year $1 reads of each of its tables for the holders $2 to $3, and whether one of
-- them was written unseen: by a transaction ($5 apart) that snapshot $6 does not see. A row's xmin is the transaction
-- that wrote it last; only those not older than $4 transactions, as old as the oldest that the snapshot may not see,
-- need the closer look. Every table that `assess_year` reads must stand here.
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
    select 'declarations' as facts, xmin as written_by
    from declaration
    where activity_year = $1 and holder_id between $2 and $3 and superseded_by is null
    union all
    select 'situations', xmin from situation where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'holds', h.xmin
    from establishment_hold h
    where h.year = $1 and exists (
      select from declaration d
      where d.activity_year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
        and d.siret = h.siret and d.employer_reference = h.employer_reference)
    union all
    select 'former_balances', xmin from former_balance where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'deaths', xmin from death where holder_id between $2 and $3 and superseded_by is null
    union all
    select 'accounts', xmin from account_state where holder_id between $2 and $3
    union all
    select 'balances', xmin from balance where holder_id between $2 and $3
    union all
    select 'entries', xmin from entry where (activity_year >= $1 or $1 <= 2018) and holder_id between $2 and $3
  ) written
  group by facts
) seen;
