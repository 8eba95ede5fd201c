-- R6323-29: a year of admission to a sheltered workplace, full-time or part-time.
-- Reads employee. Adds esat_amount.
select
  e.*,
  case
    when e.excluded_at_all is not null or e.account <> 'cpf' or not e.esat then null
    when law.esat_partial_year = 'prorata'
      then in_proportion(law.esat_amount, least(e.esat_days, days_of_year(for_year)), days_of_year(for_year))
    else law.esat_amount
  end as esat_amount
from employee e
