-- The assessment of holder $1 for year $2 at the business date $3, a row an account; none without an activity.
select account, scheme, rate, entitlement, cap, booked, headroom, due, difference, excluded,
  low_declared_by, due_to_low, disabled_worker, pot_before, moved_later, cap_rule, half, base_part, low_part, increase,
  employee_amount,
  esat_amount, self_employed_amount, rhythm
from assess_year($2, $1, $1, $3)
order by account;
