-- R4163-9: whole periods of exposure to each factor. A stretch is as long as the places of its two ends in the year are
-- apart.
-- Reads exposed. Gives periods.
select
  e.holder_id, e.factor,
  div(sum(place_in_year(upper(e.days) - 1, true) - place_in_year(lower(e.days), false)),
    law.period_months * parts_of_month())::bigint as periods
from exposed e cross join law
group by e.holder_id, e.factor, law.period_months
