-- How long the chunks of the runs after $1 took, in milliseconds, and how many there were.
select
  count(*)::integer as chunks,
  percentile_cont(0.5) within group (order by milliseconds) as p50,
  percentile_cont(0.95) within group (order by milliseconds) as p95
from (
  select extract(epoch from done_at - begun_at)::double precision * 1000 as milliseconds
  from cpa.chunk
  where run_id > $1 and state = 'done' and begun_at is not null
) done
