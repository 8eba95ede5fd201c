-- What was settled for year $2 of job $1 and the holders $3 to $4 at the business date $5, under the law as it is
-- now; null where there is nothing. Also the snapshot in which this chunk begins to read. Transaction numbers come
-- round after four billion: what was settled half a billion ago counts no more.
select
  n.snapshot::text as snapshot, s.totals, s.rows, s.snapshot::text as settled_snapshot,
  age(pg_snapshot_xmin(s.snapshot)::xid) as oldest_age, s.settled_by::xid::text as settled_by,
  signed_settlement(s) as signed, s.mac
from (select pg_current_snapshot() as snapshot) n
left join settled_range s
  on s.job = $1 and s.activity_year = $2 and s.first_holder = $3 and s.last_holder = $4 and s.as_of = $5
  and s.law = (select md5(string_agg(name || ' ' || sha256, ',' order by name)) from repeatable_migration)
  and pg_snapshot_xmin(n.snapshot)::text::bigint - pg_snapshot_xmin(s.snapshot)::text::bigint < 500000000;
