-- Runs that are not at their end. One that is planning or running is abandoned when nobody coordinates it (its
-- advisory lock, of class $1, is free) and no worker lives (class $2) who would take it up.
with held as (
  select l.classid::bigint as class, l.objid::bigint as key
  from pg_locks l
  join pg_database d on d.oid = l.database and d.datname = current_database()
  where l.locktype = 'advisory' and l.granted
)
select
  r.id, r.job, r.state::text as state,
  r.state in ('planning', 'running')
    and not exists (select from held h where h.class = $1 and h.key = r.id)
    and not exists (select from held h where h.class = $2) as abandoned
from cpa.run r
where r.state not in ('done', 'completed_with_errors', 'cancelled')
order by r.id
