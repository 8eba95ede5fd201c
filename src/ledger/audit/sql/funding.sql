-- The other side of the ledger: each chunk has one counter-entry for each account, year, scheme and kind, which is
-- the opposite of the sum of its entries and tells how many they are. $1: activity year.
-- Left out of the ranges of holders, because a chunk's counter-entry is compared with the chunk as a whole.
with booked as (
  select
    e.run_id, e.chunk_number, e.account, coalesce(e.scheme::text, '') as scheme, e.kind,
    sum(e.amount) as amount, count(*) as entries
  from entry e
  where e.activity_year = $1
  group by e.run_id, e.chunk_number, e.account, e.scheme, e.kind
), counter as (
  select
    f.run_id, f.chunk_number, f.account, coalesce(f.scheme::text, '') as scheme, f.kind,
    sum(f.amount) as amount, sum(f.entries) as entries,
    bool_or(f.erased_by_run is not null) as erased
  from funding_entry f
  where f.activity_year = $1
  group by f.run_id, f.chunk_number, f.account, f.scheme, f.kind
), compared as (
  select
    run_id, chunk_number, account, scheme, kind,
    -- Of entries that were all erased, the counter-entries remain, and those that gave it back.
    b.entries is null and not (c.amount = 0 and c.entries = 0 and c.erased) as without_entries, c.entries is null as without_counter,
    b.amount <> -c.amount as other_amount, b.entries <> c.entries as other_count
  from booked b
  full join counter c using (run_id, chunk_number, account, scheme, kind)
)
select
  w.problem, count(*)::integer as found,
  (array_agg(
    concat_ws(' ', 'run', run_id, 'chunk', chunk_number, account, $1, nullif(scheme, ''), kind)
    order by run_id, chunk_number, account, scheme, kind))[1:5] as examples
from compared
cross join lateral (values
  ('no_counter_entry', without_counter),
  ('no_entries', without_entries),
  ('other_amount', other_amount),
  ('other_count', other_count)
) w (problem, is_so)
where w.is_so
group by w.problem
