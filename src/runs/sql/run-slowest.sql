-- The five chunks of run $1 that took longest, or take: in hand, up to now.
select
  c.number as chunk, c.state, c.worker, c.attempts as tries,
  extract(epoch from coalesce(c.done_at, clock_timestamp()) - c.begun_at)::float8 as seconds
from chunk c
where c.run_id = $1 and c.begun_at is not null and (c.done_at is not null or c.worker_key is not null)
order by seconds desc, c.number
limit 5;
