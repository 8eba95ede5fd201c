-- Runs that are not at their end. One that is planning or running is abandoned when nobody coordinates it (its
-- advisory lock, class 726, is free) and no worker lives (class 727) who would take it up.
with held as (
  select l.classid::bigint as class, l.objid::bigint as key
  from pg_locks l
  join pg_database d on d.oid = l.database and d.datname = current_database()
  where l.locktype = 'advisory' and l.granted
)
select
  r.id, r.job, r.state::text as state,
  r.state in ('planning', 'running')
    and not exists (select from held h where h.class = 726 and h.key = r.id)
    and not exists (select from held h where h.class = 727) as abandoned
from cpa.run r
where r.state in ('planning', 'running', 'stopped', 'paused', 'failed')
order by r.id
