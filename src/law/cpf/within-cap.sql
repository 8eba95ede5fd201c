-- What the cap leaves to the year, and why nothing is due where no category gives an amount. Of several caps that are
-- equal, that of the category which gives the amount is named.
-- Reads entitled. Adds entitlement, headroom, due, excluded, cap_rule.
select
  e.*,
  coalesce(e.amount, 0) as entitlement,
  greatest(0, e.cap - e.pot_before) as headroom,
  coalesce(least(e.amount, greatest(0, e.cap - e.pot_before)), 0) as due,
  case
    when e.excluded_at_all is not null then e.excluded_at_all
    when e.amount is not null then null
    when e.account = 'cpf' and e.self_employed and e.self_employed_scheme is null then 'contribution_unpaid'
    when e.employee_denominator is not null then 'no_activity'
    when e.public_denominator is not null and law.public_first_rhythm is not null then 'no_activity'
    else 'scheme_not_supported'
  end as excluded,
  case
    when e.amount is null then null
    when e.hours is not null then e.hours_cap_rule
    when e.giving = 'esat' and law.esat_cap = e.cap then 'cpf.esat.cap'
    when e.giving not in ('employee', 'esat') and law.self_employed_cap = e.cap then 'cpf.self_employed.cap'
    when e.employee_amount is not null and e.employee_cap = e.cap then e.employee_cap_rule
    when e.esat_amount is not null and law.esat_cap = e.cap then 'cpf.esat.cap'
    else 'cpf.self_employed.cap'
  end as cap_rule
from entitled e
