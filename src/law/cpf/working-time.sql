-- Whether an employee worked long enough for the whole amount: half of the legal or agreed duration over the whole
-- year (L6323-11). Whether the test also holds where time is counted in days or by pay is a choice of the law.
-- Reads standing. Adds half.
select
  s.*,
  reaches(s.employee_numerator, s.employee_denominator,
      law.employee_full_credit_ratio_numerator, law.employee_full_credit_ratio_denominator)
    and (s.employee_in_hours or law.employee_half_time_for_days_and_pay = 'same'
      or s.employee_numerator = s.employee_denominator) as half
from standing s
