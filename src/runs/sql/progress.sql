-- How far a run is; the attempt that asks ($2) shows by this that it lives. In place of a chunk that was split its halves
-- count.
with heartbeat as (
  update run_attempt set heartbeat_at = clock_timestamp()
  where run_id = $1 and number = $2 and heartbeat_at < clock_timestamp() - interval '5 seconds'
)
select
  r.state,
  count(c.number)::integer as chunks,
  count(c.number) filter (where c.state = 'done')::integer as done,
  count(c.number) filter (where c.state = 'failed')::integer as failed,
  count(c.number) filter (where c.state = 'set_aside')::integer as set_aside,
  coalesce(sum(c.weight), 0)::bigint as weight,
  coalesce(sum(c.weight) filter (where c.state in ('done', 'set_aside')), 0)::bigint as weight_done,
  (array_agg(c.number order by c.number) filter (where c.state = 'failed'))[1] as failed_chunk
from run r left join chunk c on c.run_id = r.id and c.state <> 'split'
where r.id = $1
group by r.id;
