-- The errors that chunks of run $1 met and were not cured yet, alike ones as one: those that differ in numbers alone, which
-- are who and not what. In place of a chunk that was split its halves count. Holders: the lowest of those set aside.
select
  min(c.error) as error, c.error_code as code, count(*)::integer as chunks, min(c.number) as first, max(c.number) as last,
  count(*) filter (where c.state = 'failed')::integer as given_up,
  count(*) filter (where c.state = 'set_aside')::integer as set_aside,
  coalesce((array_agg(s.holder_id::float8 order by s.holder_id) filter (where c.state = 'set_aside'))[1:5], '{}')
    as holders
from chunk c
left join set_aside s on s.run_id = c.run_id and s.chunk_number = c.number
where c.run_id = $1 and c.error is not null and c.state not in ('done', 'split')
group by c.error_code, regexp_replace(c.error, '\d+', '0', 'g')
order by count(*) desc, min(c.number)
limit 10;
