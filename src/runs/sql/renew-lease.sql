-- The worker is slow, not gone: nobody else may take the chunk for another while. Once its transaction holds the row
-- nobody can, and there is nothing to renew: to wait for it would keep a connection for as long.
with mine as (
  select number from chunk
  where run_id = $1 and number = $2 and worker_key = $3 and state = 'planned'
  for update skip locked
)
update chunk c set lease_until = clock_timestamp() + make_interval(secs => $4)
from mine
where c.run_id = $1 and c.number = mine.number;
