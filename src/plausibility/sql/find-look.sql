-- Whether the holds of year $1 are known to be in line with what is looked for ($2): nothing was written since into the
-- tables $3, under the law as it is now. Also where a look begins that is made now (find-settled.sql).
select
  n.snapshot::text as snapshot, n.watched,
  l.looked_for = $2 and l.law = law_in_force() and l.database = this_database() and l.watched = n.watched
    and pg_snapshot_xmin(n.snapshot)::text::bigint - pg_snapshot_xmin(l.snapshot)::text::bigint between 0 and 499999999
    and not written_since(l.snapshot, l.looked_by, $3::text[], null, null) as in_line,
  signed_look(l) as signed, l.mac
from (select pg_current_snapshot() as snapshot, watch_over_facts() as watched) n
left join plausibility_look l on l.year = $1
