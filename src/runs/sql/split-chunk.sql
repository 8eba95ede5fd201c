-- Puts two halves ($3 and $4 their bounds) in the place of chunk $2, which the caller has locked. Their numbers follow the
-- last: whoever else splits waits for the row of the run. $5: the error that it met, $6 its SQLSTATE.
with counted as (
  update run set chunks = chunks + 1 where id = $1 returning id
), split as (
  update chunk c
  set state = 'split', worker = null, worker_key = null, lease_until = null, error = $5, error_code = $6
  from counted
  where c.run_id = $1 and c.number = $2
  returning c.weight
), last as (
  select max(number) as number from chunk where run_id = $1
)
insert into chunk (run_id, number, bounds, weight, split_from)
select $1, l.number + h.half, h.bounds, (s.weight + 2 - h.half) / 2, $2
from split s, last l, (values (1, $3::jsonb), (2, $4::jsonb)) h (half, bounds);
