-- R6323-27: several categories in one year give the most favourable amount and the most favourable cap.
-- Reads hours. Adds amount, cap, giving (the scheme of the amount).
select
  c.*,
  greatest(c.employee_amount, c.esat_amount, c.self_employed_amount, c.hours) as amount,
  greatest(
    case when c.employee_amount is not null then c.employee_cap end,
    case when c.esat_amount is not null then law.esat_cap end,
    case when c.self_employed_amount is not null then law.self_employed_cap end,
    case when c.hours is not null then c.hours_cap end) as cap,
  case
    when c.hours is not null then case when c.account = 'cpf_hours' then 'employee' else 'public_agent' end::scheme
    when c.employee_amount >= greatest(c.esat_amount, c.self_employed_amount, 0) then 'employee'
    when c.esat_amount >= coalesce(c.self_employed_amount, 0) then 'esat'
    else c.self_employed_scheme
  end as giving
from hours c
