-- Chunks nobody works on, lowest first, marked as rung: $2 at most, and not more than $2 waiting in the queue.
-- A chunk is due when it was never rung, when the ring was lost ($3 seconds without a claim), when its lease ran
-- out (a slow or cut-off worker), or when its worker is gone (its advisory lock, class 727, is free).
with waiting as (
  select count(*) as chunks from chunk c
  where c.run_id = $1 and c.state = 'planned'
    and ((c.worker_key is null and c.rung_at > clock_timestamp() - make_interval(secs => $3))
      or (c.worker_key is not null and c.lease_until > clock_timestamp()
        and exists (
          select from pg_locks l
          where l.locktype = 'advisory' and l.classid = 727 and l.objid::bigint = c.worker_key)))
), due as (
  select c.number from chunk c
  where c.run_id = $1 and c.state = 'planned'
    and case
      when c.worker_key is null then coalesce(c.rung_at < clock_timestamp() - make_interval(secs => $3), true)
      else c.lease_until < clock_timestamp()
        or not exists (
          select from pg_locks l
          where l.locktype = 'advisory' and l.classid = 727 and l.objid::bigint = c.worker_key)
    end
  order by c.number
  limit greatest(0, $2 - (select chunks from waiting))
  for update skip locked
)
update chunk c set rung_at = clock_timestamp(), worker = null, worker_key = null, lease_until = null
from due
where c.run_id = $1 and c.number = due.number
returning c.number;
