-- What an employee's year gives in euros, activity years from 2019 on.
--   L6323-11                 half of the full-time duration, or more: the whole amount
--   R6323-1, II              less than half: the amount times the share worked, to the upper cent
--   L6323-11-1, R6323-3-1    qualification below level 3: the increased amount instead
--   L6323-11, D6323-3-3      disabled worker: an increase on top, 300 euros a year without proportion. With a low
--                            qualification: the better of the two, not the sum
-- Reads working_time. Adds base_part, low_part, increase; employee_amount, employee_rate, employee_cap and the
-- parameter that gives it, employee_cap_rule.
select
  p.*,
  case
    when p.excluded_at_all is not null or p.account <> 'cpf' or law.employee_base is null
      or coalesce(p.employee_numerator, 0) = 0 then null
    when p.low_part is null then p.base_part + p.increase
    when law.employee_boeth_with_low_qualified = 'stacked' then p.low_part + p.increase
    when p.disabled_worker then greatest(p.low_part, p.base_part + p.increase)
    else p.low_part
  end as employee_amount,
  case
    when better.gives_low then 'low_qualified'
    when p.disabled_worker then 'boeth'
    when p.half then 'base'
    else 'prorata'
  end as employee_rate,
  case
    when p.low_part is not null and p.disabled_worker
      then greatest(law.employee_low_qualified_cap, law.employee_boeth_cap)
    when p.low_part is not null then law.employee_low_qualified_cap
    when p.disabled_worker then law.employee_boeth_cap
    else law.employee_cap
  end as employee_cap,
  case
    when p.low_part is not null and p.disabled_worker then
      case
        when law.employee_low_qualified_cap > law.employee_boeth_cap
          or (law.employee_low_qualified_cap = law.employee_boeth_cap and better.gives_low)
          or law.employee_boeth_cap is null
          then 'cpf.employee.low_qualified_cap'
        else 'cpf.employee.boeth_cap'
      end
    when p.low_part is not null then 'cpf.employee.low_qualified_cap'
    when p.disabled_worker then 'cpf.employee.boeth_cap'
    else 'cpf.employee.cap'
  end as employee_cap_rule
from (
  select
    w.*,
    case when w.half then law.employee_base
      else in_proportion(law.employee_base, w.employee_numerator, w.employee_denominator) end as base_part,
    case
      when not w.low_qualified then null
      when w.half then law.employee_low_qualified
      when law.employee_low_qualified_below_half = 'prorata_800'
        then in_proportion(law.employee_low_qualified, w.employee_numerator, w.employee_denominator)
    end as low_part,
    case
      when not w.disabled_worker then 0
      when w.half or law.employee_boeth_below_half <> 'prorata' then law.employee_boeth_increase
      else in_proportion(law.employee_boeth_increase, w.employee_numerator, w.employee_denominator)
    end as increase
  from working_time w
  offset 0
) p
cross join lateral (
  select p.low_part is not null
    and (not p.disabled_worker or law.employee_boeth_with_low_qualified = 'stacked'
      or p.low_part >= p.base_part + p.increase) as gives_low
) better
