-- The latest run of each job, how it stands, and how its chunks do. The jobs are few; each run is found from the top of
-- the registry, however many there are.
with recursive name (job) as (
  (select min(r.job) from run r)
  union all
  select (select min(r.job) from run r where r.job > n.job) from name n where n.job is not null
), latest as (
  select r.* from name n cross join lateral (
    select * from run r where r.job = n.job order by r.id desc limit 1
  ) r
)
select
  l.job, l.state::text as state,
  extract(epoch from d.finished_at)::float8 as last_success,
  d.seconds as duration,
  c.done, c.open, c.failed,
  case when l.state in ('planning', 'running') then extract(epoch from clock_timestamp() - a.heartbeat_at)::float8 end
    as heartbeat_age,
  case when l.state = 'running' then
    extract(epoch from clock_timestamp() - greatest(c.last_done, a.started_at))::float8 end as progress_age
from latest l
left join lateral (select * from run_attempt a where a.run_id = l.id order by a.number desc limit 1) a on true
left join lateral (
  select
    count(*) filter (where c.state = 'done')::float8 as done,
    count(*) filter (where c.state = 'planned')::float8 as open,
    count(*) filter (where c.state::text in ('failed', 'set_aside'))::float8 as failed,
    max(c.done_at) as last_done
  from chunk c where c.run_id = l.id
) c on true
left join lateral (
  select r.finished_at, s.seconds
  from (select * from run r where r.job = l.job and r.state = 'done' order by r.id desc limit 1) r
  left join lateral (
    select extract(epoch from sum(coalesce(a.ended_at, a.heartbeat_at) - a.started_at))::float8 as seconds
    from run_attempt a where a.run_id = r.id
  ) s on true
) d on true
order by l.job;
