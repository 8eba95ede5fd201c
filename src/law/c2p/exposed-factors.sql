-- By which factors the points of a year are explained: for each holder of the range and each factor told of a contract
-- that is long enough, the days of the year told and those that count, their length and its whole periods.
drop function if exists exposed_factors(integer, bigint, bigint);
create function exposed_factors(for_year integer, first_holder bigint, last_holder bigint)
returns table (
  holder_id bigint,
  factor risk_factor,
  told datemultirange,
  counted datemultirange, -- when the factor gave points
  length bigint,          -- of what counts, in parts of a month
  periods bigint
)
language sql stable parallel safe
as $$
with /* steps */
select t.holder_id, t.factor, t.days, coalesce(e.days, '{}'), coalesce(p.length, 0), coalesce(p.periods, 0)
from (
  select c.holder_id, f.factor, range_agg(c.days) as days
  from contract c
  cross join lateral unnest(c.factors) f (factor)
  where c.long_enough
  group by c.holder_id, f.factor
) t
left join (
  select x.holder_id, x.factor, range_agg(x.days) as days from exposed x group by x.holder_id, x.factor
) e on e.holder_id = t.holder_id and e.factor = t.factor
left join factor_periods p on p.holder_id = t.holder_id and p.factor = t.factor
$$;
