-- Takes the chunks of a cancelled run from the workers that claimed them and have not begun; says how many are left
-- in hand of workers that have.
with claimed as (
  select number from chunk
  where run_id = $1 and state = 'planned' and worker_key is not null
  for update skip locked
), taken as (
  update chunk c set worker = null, worker_key = null, lease_until = null
  from claimed t
  where c.run_id = $1 and c.number = t.number
  returning c.number
)
select count(*)::integer as in_hand
from chunk c
where c.run_id = $1 and c.state = 'planned' and c.worker_key is not null
  and c.number not in (select number from taken);
