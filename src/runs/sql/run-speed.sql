-- How fast run $1 goes now: the weight that was done within the last five minutes of its latest attempt, by second. And
-- whether anybody is there: somebody coordinates it (lock of class $2), or a worker lives who would (class $3).
with attempt as (
  select greatest(a.started_at, clock_timestamp() - interval '5 minutes') as since
  from run_attempt a where a.run_id = $1 order by a.number desc limit 1
), held as (
  select l.classid::bigint as class, l.objid::bigint as key
  from pg_locks l
  join pg_database d on d.oid = l.database and d.datname = current_database()
  where l.locktype = 'advisory' and l.granted
)
select
  (select sum(c.weight)::float8 / nullif(extract(epoch from clock_timestamp() - a.since), 0)::float8
   from attempt a, chunk c
   where c.run_id = $1 and c.state = 'done' and c.done_at > a.since
   group by a.since) as rate,
  exists (select from held h where h.class = $2 and h.key = $1) as coordinated,
  (select count(*)::integer from held h where h.class = $3) as workers;
