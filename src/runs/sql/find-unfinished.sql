-- The unfinished run of an identity, with its latest attempt: who works, or worked, on it.
select
  r.id, r.identity, r.state, r.params, r.as_of, r.chunks,
  a.host, a.pid, a.actor, a.started_at, a.ended_at
from run r
left join lateral (
  select * from run_attempt where run_id = r.id order by number desc limit 1
) a on true
where r.identity = $1 and r.unfinished;
