-- What the declarations of year $2 say of holder $1 in all; no row without one.
select
  employee_numerator, employee_denominator, employee_in_hours, least(esat_days, days_of_year($2)) as esat_days,
  public_numerator, public_denominator, self_employed_scheme, self_employed_numerator, self_employed_denominator
from facts_of_year($2, $1, $1);
