-- The latest runs first, counted in SQL: thousands of chunks never travel. A chunk that was split counts as its halves.
select
  r.id, r.job, r.params, r.as_of, r.state, r.outcome, r.totals, r.created_at, r.finished_at,
  r.chunks, coalesce(p.done, 0)::integer as chunks_done, coalesce(p.failed, 0)::integer as chunks_failed,
  coalesce(p.set_aside, 0)::integer as chunks_set_aside, r.holding,
  a.number as attempts, a.host, a.pid, a.actor, a.started_at, a.heartbeat_at, a.ended_at, a.error
from run r
left join lateral (
  select count(*) filter (where state = 'done') as done, count(*) filter (where state = 'failed') as failed,
    count(*) filter (where state = 'set_aside') as set_aside
  from chunk where run_id = r.id
) p on true
left join lateral (
  select * from run_attempt where run_id = r.id order by number desc limit 1
) a on true
where $1::integer is null or r.id = $1
order by r.id desc
limit $2;
