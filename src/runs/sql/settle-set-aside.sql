-- Run $1 has done what earlier runs of the same work left: whoever they set aside and it did not is settled. Gives the
-- runs that have nobody left who is set aside.
with settled as (
  update set_aside s
  set settled_at = clock_timestamp(), settled_by_run = $1
  from run r
  join run this on this.identity = r.identity and this.id = $1
  where s.run_id = r.id and r.id < $1 and s.settled_at is null
    and not exists (
      select from set_aside t where t.run_id = $1 and t.holder_id = s.holder_id and t.settled_at is null)
  returning s.run_id, s.chunk_number
)
select r.id
from run r
where r.state = 'completed_with_errors' and r.id in (select run_id from settled)
  and not exists (
    select from set_aside s
    where s.run_id = r.id and s.settled_at is null
      and not exists (select from settled t where t.run_id = s.run_id and t.chunk_number = s.chunk_number))
order by r.id;
