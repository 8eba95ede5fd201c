-- The errors that chunks of run $1 met and were not cured yet, alike ones as one: those that differ in numbers alone.
select
  min(c.error) as error, count(*)::integer as chunks, min(c.number) as first, max(c.number) as last,
  count(*) filter (where c.state = 'failed')::integer as given_up
from chunk c
where c.run_id = $1 and c.error is not null and c.state <> 'done'
group by regexp_replace(c.error, '\d+', '0', 'g')
order by count(*) desc, min(c.number)
limit 10;
