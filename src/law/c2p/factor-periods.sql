-- R4163-9: how long each was exposed to each factor, in parts of a month, and how many whole periods that makes. A stretch
-- is as long as the places of its two ends in the year are apart.
-- Reads exposed. Gives length, periods.
select f.holder_id, f.factor, f.length, div(f.length, law.period_months * parts_of_month())::bigint as periods
from (
  select
    e.holder_id, e.factor,
    sum(place_in_year(upper(e.days) - 1, true) - place_in_year(lower(e.days), false))::bigint as length
  from exposed e
  group by e.holder_id, e.factor
) f
cross join law
