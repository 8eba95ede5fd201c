-- Accounts in hours: employees of 2015 to 2018 (L6323-11 as it was), public agents (decree 2017-928, article 3).
-- Always in proportion, to the next hour; at a higher rate without rhythms for the low-qualified.
-- Reads self_employed. Adds rhythm; hours, hours_rate, hours_cap and the parameter that gives it, hours_cap_rule.
select
  r.*,
  case
    when r.excluded_at_all is not null or r.account = 'cpf' or coalesce(r.worked_numerator, 0) = 0 then null
    when r.hours_rate = 'hours_low_qualified'
      then in_proportion(law.hours_low_qualified, r.worked_numerator, r.worked_denominator)
    when r.hours_rate = 'hours'
      then hours_of_year(r.rhythm, r.worked_numerator, r.worked_denominator, greatest(0, r.pot_before),
        law.hours_first_rhythm, law.hours_first_rhythm_limit, law.hours_second_rhythm, law.hours_crossing)
    when r.hours_rate = 'public_category_c'
      then in_proportion(law.public_category_c, r.worked_numerator, r.worked_denominator)
    else hours_of_year(r.rhythm, r.worked_numerator, r.worked_denominator, greatest(0, r.pot_before),
      law.public_first_rhythm, law.public_first_rhythm_limit, law.public_second_rhythm, law.public_crossing)
  end as hours,
  case r.hours_rate
    when 'hours_low_qualified' then law.hours_low_qualified_cap
    when 'hours' then law.hours_cap
    when 'public_category_c' then law.public_category_c_cap
    else law.public_cap
  end as hours_cap,
  case r.hours_rate
    when 'hours_low_qualified' then 'cpf.hours.low_qualified_cap'
    when 'hours' then 'cpf.hours.cap'
    when 'public_category_c' then 'cpf.public.category_c_cap'
    else 'cpf.public.cap'
  end as hours_cap_rule
from (
  select
    s.*, n.worked_numerator, n.worked_denominator, n.hours_rate,
    case n.hours_rate
      when 'hours_low_qualified' then 'low_qualified'
      when 'public_category_c' then 'category_c'
      when 'hours' then rhythm_of_year(n.worked_numerator, n.worked_denominator, greatest(0, s.pot_before),
        law.hours_first_rhythm, law.hours_first_rhythm_limit, law.hours_crossing)
      else rhythm_of_year(n.worked_numerator, n.worked_denominator, greatest(0, s.pot_before),
        law.public_first_rhythm, law.public_first_rhythm_limit, law.public_crossing)
    end as rhythm
  from self_employed s
  cross join law
  cross join lateral (
    select
      case s.account when 'cpf_hours' then s.employee_numerator when 'cpf_public' then s.public_numerator end
        as worked_numerator,
      case s.account when 'cpf_hours' then s.employee_denominator when 'cpf_public' then s.public_denominator end
        as worked_denominator,
      case
        when s.account = 'cpf' then null
        when s.account = 'cpf_hours' and s.low_qualified and law.hours_low_qualified is not null
          then 'hours_low_qualified'
        when s.account = 'cpf_hours' then 'hours'
        when s.category_c and s.low_qualified then 'public_category_c'
        else 'public'
      end as hours_rate
  ) n
  offset 0
) r cross join law
