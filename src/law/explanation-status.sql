-- What the declarations of year $2 say of holder $1 in all; no row without one.
select
  employee_numerator, employee_denominator, employee_in_hours, disabled_worker, esat_days,
  public_numerator, public_denominator, category_c,
  self_employed_scheme as independent_scheme, self_employed_numerator as independent_numerator,
  self_employed_denominator as independent_denominator, low_qualified
from facts_of_year($2, $1, $1);
