-- R4163-8, II: the contracts of the year, and whether each lasts long enough, from day to day; a contract without a
-- known end lasts.
-- Gives factors, days (of the year), long_enough.
select
  x.holder_id, x.factors,
  daterange(greatest(x.contract_start, make_date(for_year, 1, 1)),
    least(x.contract_end, make_date(for_year, 12, 31)), '[]') as days,
  x.contract_end is null
    or x.contract_end + 1 >= (x.contract_start + make_interval(months => law.contract_months))::date as long_enough
from current_exposure x cross join law
where x.year = for_year and x.holder_id between first_holder and last_holder
