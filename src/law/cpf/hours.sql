-- Accounts in hours: employees of 2015 to 2018 (L6323-11 as it was), public agents (decree 2017-928, article 3).
-- Always in proportion, to the next hour; at a higher rate without rhythms for the low-qualified.
-- Reads self_employed. Adds hours_rate, hours, rhythm; hours_cap and the parameter that gives it, hours_cap_rule.
select
  s.*,
  n.hours_rate,
  case
    when s.excluded_at_all is not null or n.hours_rate is null then null
    when s.account = 'cpf_hours' and s.employee_numerator > 0 then
      case n.hours_rate
        when 'hours' then hours_of_year(s.employee_numerator, s.employee_denominator, greatest(0, s.pot_before),
          law.hours_first_rhythm, law.hours_first_rhythm_limit, law.hours_second_rhythm, law.hours_crossing)
        else in_proportion(law.hours_low_qualified, s.employee_numerator, s.employee_denominator)
      end
    when s.account = 'cpf_public' and s.public_numerator > 0 then
      case n.hours_rate
        when 'public' then hours_of_year(s.public_numerator, s.public_denominator, greatest(0, s.pot_before),
          law.public_first_rhythm, law.public_first_rhythm_limit, law.public_second_rhythm, law.public_crossing)
        else in_proportion(law.public_category_c, s.public_numerator, s.public_denominator)
      end
  end as hours,
  case n.hours_rate
    when 'hours' then rhythm_of_year(s.employee_numerator, s.employee_denominator, greatest(0, s.pot_before),
      law.hours_first_rhythm, law.hours_first_rhythm_limit, law.hours_crossing)
    when 'hours_low_qualified' then 'low_qualified'
    when 'public' then rhythm_of_year(s.public_numerator, s.public_denominator, greatest(0, s.pot_before),
      law.public_first_rhythm, law.public_first_rhythm_limit, law.public_crossing)
    when 'public_category_c' then 'category_c'
  end as rhythm,
  case n.hours_rate
    when 'hours' then law.hours_cap
    when 'hours_low_qualified' then law.hours_low_qualified_cap
    when 'public' then law.public_cap
    when 'public_category_c' then law.public_category_c_cap
  end as hours_cap,
  case n.hours_rate
    when 'hours' then 'cpf.hours.cap'
    when 'hours_low_qualified' then 'cpf.hours.low_qualified_cap'
    when 'public' then 'cpf.public.cap'
    when 'public_category_c' then 'cpf.public.category_c_cap'
  end as hours_cap_rule
from self_employed s
cross join law
cross join lateral (
  select case s.account
    when 'cpf_hours' then
      case when s.low_qualified and law.hours_low_qualified is not null then 'hours_low_qualified' else 'hours' end
    when 'cpf_public' then
      case when s.category_c and s.low_qualified then 'public_category_c' else 'public' end
  end as hours_rate
) n
