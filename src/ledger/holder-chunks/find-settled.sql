-- What was settled for year $2 of job $1 and the holders $3 to $4 at the business date $5, under the law as it is
-- now; null where there is nothing. Also whether one of the tables $6 may have been written since about these holders, which
-- only a look at the rows can deny; and where this chunk begins: the snapshot, what watches over the facts. Transaction
-- numbers are those of one database, and come round after four billion: what was settled elsewhere, or half a billion
-- ago, counts no more.
select
  n.snapshot::text as snapshot, n.watched, s.totals, s.rows, s.snapshot::text as settled_snapshot,
  age(pg_snapshot_xmin(s.snapshot)::xid) as oldest_age, s.settled_by::xid::text as settled_by,
  s.watched <> n.watched or written_since(s.snapshot, s.settled_by, $6::text[], $3, $4) as written,
  signed_settlement(s) as signed, s.mac
from (select pg_current_snapshot() as snapshot, watch_over_facts() as watched) n
left join settled_range s
  on s.job = $1 and s.activity_year = $2 and s.first_holder = $3 and s.last_holder = $4 and s.as_of = $5
  and s.law = law_in_force()
  and s.database = this_database()
  and pg_snapshot_xmin(n.snapshot)::text::bigint - pg_snapshot_xmin(s.snapshot)::text::bigint between 0 and 499999999;
