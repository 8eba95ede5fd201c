-- Takes a chunk in hand, unless it is done, given up, held by a living worker, or its run is not running.
update chunk c
set worker = $3, worker_key = $4, attempts = c.attempts + 1,
  lease_until = clock_timestamp() + make_interval(secs => $5)
from run r
where c.run_id = $1 and c.number = $2 and c.state = 'planned'
  and r.id = c.run_id and r.state = 'running'
  and (c.worker_key is null or c.lease_until < clock_timestamp()
    or not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = 727 and l.objid::bigint = c.worker_key))
returning c.bounds, c.attempts, r.job, r.params, r.as_of;
