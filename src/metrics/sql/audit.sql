-- The latest audit, check by check; its time and duration stand on every row.
select
  c ->> 'name' as "check", case when (c ->> 'ok')::boolean then 1 else 0 end::float8 as value,
  extract(epoch from a.ended_at)::float8 as at, extract(epoch from a.ended_at - a.begun_at)::float8 as seconds
from (select * from audit_result order by id desc limit 1) a
cross join lateral jsonb_array_elements(a.checks) c
order by 1;
