-- Takes a chunk in hand, unless it is done, given up, held by a living worker, of a job that the worker leaves
-- to others ($8), or its run is not running: chunk $2,
-- or, of the jobs whose chunks commit in order ($6), the first that is free, or, without a number, the first that was
-- rung $7 seconds ago and is still free. A message that comes late or early then costs nothing; a chunk taken before
-- the one it follows would be staged in vain. Locked rows are passed over: they are in hand.
with free as (
  select c.number, r.job, r.params, r.as_of
  from run r
  join chunk c on c.run_id = r.id
  where r.id = $1 and r.state = 'running' and c.state = 'planned' and r.job <> all ($8::text[])
    and (c.number = $2 or r.job = any ($6::text[])
      or ($2::integer is null and c.rung_at < clock_timestamp() - make_interval(secs => $7)))
    and (c.worker_key is null or c.lease_until < clock_timestamp() or not worker_lives(c.worker_key))
  order by c.split_from desc nulls last, c.number
  limit 1
  for update of c skip locked
)
update chunk c
set worker = $3, worker_key = $4, attempts = c.attempts + 1, begun_at = clock_timestamp(),
  lease_until = clock_timestamp() + make_interval(secs => $5)
from free f
where c.run_id = $1 and c.number = f.number
returning c.number, c.bounds, c.weight, c.attempts, f.job, f.params, f.as_of;
