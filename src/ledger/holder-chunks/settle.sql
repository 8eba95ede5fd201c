-- The range is settled: $1 job, $2 year, $3 and $4 holders, $5 business date, $6 snapshot it was read in, $7 rows
-- seen, $8 totals. Not yet signed: gives what is to be.
insert into settled_range as s (
  job, activity_year, first_holder, last_holder, as_of, law, snapshot, settled_by, rows, totals, mac
)
select
  $1, $2, $3, $4, $5, md5(string_agg(name || ' ' || sha256, ',' order by name)), $6::text::pg_snapshot,
  pg_current_xact_id(), $7, $8, null
from repeatable_migration
on conflict (job, activity_year, first_holder) do update set
  last_holder = excluded.last_holder, as_of = excluded.as_of, law = excluded.law, snapshot = excluded.snapshot,
  settled_by = excluded.settled_by, rows = excluded.rows, totals = excluded.totals, mac = null
returning signed_settlement(s) as signed;
