-- How many rows the months of year $1 and what is made of them have for the holders $2 to $3, and whether one of them was
-- written unseen (see jobs/credit-year/facts.sql). Which declarations count is not asked here: when one of them counts
-- otherwise, the year says so (counting.sql).
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
    select 'months' as facts, xmin as written_by
    from dsn_person where year = $1 and holder_id between $2 and $3 and superseded_by is null
    union all
    select 'months of other years', xmin
    from dsn_person
    where year <> $1 and holder_id between $2 and $3 and superseded_by is null
      and (first_year <> year or last_year <> year) and first_year <= $1 and last_year >= $1
    union all
    select 'declarations', xmin
    from declaration where activity_year = $1 and holder_id between $2 and $3 and superseded_by is null
    union all
    select 'exposures', xmin from exposure where year = $1 and holder_id between $2 and $3 and superseded_by is null
  ) written
  group by facts
) seen;
