-- Holders to whom the latest credit of a year gave nothing, by reason.
select e ->> 'reason' as reason, (e ->> 'holders')::float8 as value
from (
  select r.totals from run r
  where r.job = 'credit-year' and r.state = 'done' and jsonb_typeof(r.totals -> 'excluded') = 'array'
  order by r.id desc limit 1
) r
cross join lateral jsonb_array_elements(r.totals -> 'excluded') e
order by 1;
