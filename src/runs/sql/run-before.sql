-- What run $1 is compared with: the latest run before it of the same job that came to its end, of the year before when it is
-- about a year, and planned only when it is.
select o.id
from run r
join run o on o.job = r.job and o.id < r.id
where r.id = $1
  and o.state in ('done', 'completed_with_errors')
  and (o.params ->> 'year') is not distinct from ((r.params ->> 'year')::integer - 1)::text
  and (o.params ->> 'planOnly') is not distinct from (r.params ->> 'planOnly')
  and (o.params ->> 'feed') is not distinct from (r.params ->> 'feed')
order by o.id desc
limit 1;
