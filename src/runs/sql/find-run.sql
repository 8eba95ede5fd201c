-- A run by its number and its identity, with its latest attempt: after a failover the number may be another's.
select r.id, r.identity, r.state, r.chunks, a.host, a.pid, a.actor, a.started_at, a.ended_at
from run r
left join lateral (
  select * from run_attempt where run_id = r.id order by number desc limit 1
) a on true
where r.id = $1 and r.identity = $2;
