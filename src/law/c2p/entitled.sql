-- R4163-9, R4163-10: a year has four periods of three months, each gives its part of the points of a year, within the
-- most that a year may give; doubled for the older.
-- Reads known. Adds excluded_at_all, shortfall (why there is no right), points, rate.
select
  k.*,
  case
    when business_date < make_date(for_year + 1, 1, 1) then 'not_due_yet'
    else coalesce(
      excluded_by_standing(k.opened_on, k.closed_on, k.death_date, for_year, business_date),
      excluded_by_takeover(k.taken_over_on, for_year))
  end as excluded_at_all,
  case
    when not k.any_long_enough then 'contract_too_short'
    when k.factors = 0 then 'no_exposure'
    when k.periods = 0 then 'exposure_too_short'
  end as shortfall,
  least(law.points * law.period_months * k.periods / 12, law.points_max) as points,
  case
    when law.several_factors is null then 'factors'
    when k.periods > k.longest then 'several_factors'
    else 'one_factor'
  end as rate
from known k cross join law
