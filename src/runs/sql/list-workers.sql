-- Who works, with the chunks in hand, the oldest first; with $1 also those who ended or were lost within the last week.
-- A worker is silent when its connection stands and it has not written for half a minute: stopped, or cut off.
with in_hand as (
  select c.worker_key, jsonb_agg(jsonb_build_object(
      'run_id', c.run_id, 'job', r.job, 'chunk', c.number, 'first', c.bounds -> 'first', 'last', c.bounds -> 'last',
      'since', c.begun_at, 'seconds', extract(epoch from clock_timestamp() - c.begun_at)
    ) order by c.begun_at, c.run_id, c.number) as chunks
  from run r
  join chunk c on c.run_id = r.id
  where r.unfinished and c.state = 'planned' and c.worker_key is not null
  group by c.worker_key
)
select
  w.key, w.host, w.pid, w.version, w.kind, w.lanes, w.since, w.seen_at, w.ended_at, w.chunks_done, w.holders_done,
  w.rate::float8 as rate, w.rate_of, extract(epoch from clock_timestamp() - w.since)::float8 as seconds,
  extract(epoch from clock_timestamp() - w.seen_at)::float8 as unseen_seconds, coalesce(h.chunks, '[]') as chunks,
  case
    when w.ended_at is not null then 'ended'
    when not worker_lives(w.key) then 'lost'
    when w.seen_at < clock_timestamp() - interval '30 seconds' then 'silent'
    when h.chunks is not null then 'working'
    else 'idle'
  end as state
from worker w
left join in_hand h on h.worker_key = w.key
where $1::boolean or (w.ended_at is null and worker_lives(w.key))
order by w.since, w.key;
