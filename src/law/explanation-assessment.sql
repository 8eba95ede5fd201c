-- The assessment of holder $1 for year $2 at the business date $3; no row without an activity in the year.
select
  scheme, rate, low_qualified, disabled_worker, entitlement, cap, booked, headroom, due, difference, excluded
from assess_cpf($2, $1, $1, $3);
