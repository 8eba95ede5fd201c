-- When the last finished run began that credited each activity year, in microseconds: what was told of a year before that, it
-- has seen. A run with `--plan` writes nothing.
select (r.params ->> 'year')::integer as year, (extract(epoch from max(r.created_at)) * 1000000)::bigint as began
from run r
where r.job = 'credit-year' and r.state = 'done' and not coalesce((r.params ->> 'planOnly')::boolean, false)
group by 1
