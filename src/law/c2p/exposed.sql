-- R4163-9, II: all employers together, for each factor: the stretches of days on which it gives points.
-- Reads contract, in_force.
select e.holder_id, e.factor, span.days
from (
  select c.holder_id, f.factor, range_agg(c.days) as days
  from contract c
  cross join lateral unnest(c.factors) f (factor)
  where c.long_enough
  group by c.holder_id, f.factor
  offset 0
) e
join in_force i on i.factor = e.factor
cross join lateral unnest(e.days * i.days) span (days)
