-- The chunks of run $1 that are in hand, and of whom; a worker that is gone is told as such until its chunk is due again.
select c.worker, c.number as chunk, c.begun_at as since, c.attempts as tries, worker_lives(c.worker_key) as alive
from chunk c
where c.run_id = $1 and c.state = 'planned' and c.worker_key is not null
order by c.begun_at, c.number;
