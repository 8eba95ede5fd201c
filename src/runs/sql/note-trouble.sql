-- The chunk is tried again by the worker that has it in hand: $4 the error that it met, $5 its SQLSTATE. Nothing when it
-- is not the worker's any more, or its run is to do nothing more.
update chunk c
set attempts = c.attempts + 1, error = $4, error_code = $5
from run r
where c.run_id = $1 and c.number = $2 and c.worker_key = $3 and c.state = 'planned'
  and r.id = c.run_id and r.state = 'running';
