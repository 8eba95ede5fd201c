-- How long ago each schedule was last due.
select s.name as schedule, extract(epoch from clock_timestamp() - t.at)::float8 as value
from schedule s
cross join lateral (
  select t.at from tick t where t.schedule = s.name and t.at <= clock_timestamp() order by t.at desc limit 1
) t
where s.removed_at is null
order by s.name;
