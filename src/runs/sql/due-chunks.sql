-- Chunks nobody works on, the latest halves first (a chunk that fails is searched to its end before the next is, so that
-- there are never many halves), then the lowest, marked as rung: so many that $2 for each living worker wait in the queue. What
-- is in hand does not count, however many workers there are: it keeps no lane from being idle.
-- A chunk is due when it was never rung, when the ring was lost ($3 seconds without a claim), when its lease ran
-- out (a slow or cut-off worker), or when its worker is gone.
with waiting as (
  select count(*) as chunks from chunk c
  where c.run_id = $1 and c.state = 'planned' and c.worker_key is null
    and c.rung_at > clock_timestamp() - make_interval(secs => $3)
), due as (
  select c.number from chunk c
  where c.run_id = $1 and c.state = 'planned'
    and case
      when c.worker_key is null then coalesce(c.rung_at < clock_timestamp() - make_interval(secs => $3), true)
      else c.lease_until < clock_timestamp() or not worker_lives(c.worker_key)
    end
  order by c.split_from desc nulls last, c.number
  limit greatest(0, $2 * living_workers() - (select chunks from waiting))
  for update skip locked
)
update chunk c set rung_at = clock_timestamp(), worker = null, worker_key = null, lease_until = null
from due
where c.run_id = $1 and c.number = due.number
returning c.number;
