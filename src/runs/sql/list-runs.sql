-- The latest runs first, each with its latest attempt and how far it is. A page of the registry by number ($7: those
-- before, $10: those after, the nearest of them), so that the last page costs what the first does; chunks are counted here,
-- for the runs of the page alone. In place of a chunk that was split its halves count.
-- Of a command ($8) those are meant whose words begin so: a range, which the index has.
with page as materialized (
  select r.* from run r
  where ($1::integer is null or r.id = $1)
    and ($7::integer is null or r.id < $7)
    and ($10::integer is null or r.id > $10)
    and ($3::run_state is null or r.state = $3)
    and ($4::text is null or r.job = $4)
    and ($5::text is null or r.params ->> 'year' = $5)
    and ($6::date is null or r.created_at >= $6::date::timestamp at time zone 'Europe/Paris')
    and ($9::date is null or r.created_at < ($9::date + 1)::timestamp at time zone 'Europe/Paris')
    and ($8::text is null or (r.part_of collate "C" >= $8 and r.part_of collate "C" < $8 || U&'\+10FFFF'))
  order by case when $10::integer is not null then r.id end, r.id desc
  limit $2
)
select
  r.id, r.job, r.params, r.as_of, r.part_of, r.state, r.outcome, r.totals, r.created_at, r.finished_at,
  r.halted_by, r.halted_at, r.halt_reason, r.weighs, r.deadline_at,
  r.deadline_missed_at is not null or r.deadline_at < coalesce(r.finished_at, clock_timestamp()) as deadline_missed,
  r.chunks, coalesce(p.done, 0)::integer as chunks_done, coalesce(p.failed, 0)::integer as chunks_failed,
  coalesce(p.set_aside, 0)::integer as chunks_set_aside, r.holding,
  coalesce(p.weight, 0)::bigint as weight, coalesce(p.weight_done, 0)::bigint as weight_done,
  coalesce(t.seconds, 0)::integer as seconds, s.rate,
  a.number as attempts, a.host, a.pid, a.actor, a.version, a.started_at, a.heartbeat_at, a.ended_at, a.error
from page r
left join lateral (
  select
    count(*) filter (where c.state = 'done') as done, count(*) filter (where c.state = 'failed') as failed,
    count(*) filter (where c.state = 'set_aside') as set_aside,
    sum(c.weight) as weight, sum(c.weight) filter (where c.state in ('done', 'set_aside')) as weight_done
  from chunk c where c.run_id = r.id and c.state <> 'split'
) p on true
-- What was worked on it, without the time in between; of an attempt that was lost, up to its last sign of life.
left join lateral (
  select extract(epoch from sum(coalesce(a.ended_at, a.heartbeat_at) - a.started_at)) as seconds
  from run_attempt a where a.run_id = r.id
) t on true
left join lateral (
  select * from run_attempt where run_id = r.id order by number desc limit 1
) a on true
-- How fast it goes now, as run-speed.sql says it.
left join lateral (
  select sum(c.weight)::float8 / nullif(extract(epoch from clock_timestamp() - l.since), 0)::float8 as rate
  from (select greatest(a.started_at, clock_timestamp() - interval '5 minutes') as since) l, chunk c
  where r.state = 'running' and c.run_id = r.id and c.state = 'done' and c.done_at > l.since
  group by l.since
) s on true
order by r.id desc;
