-- Hours and days of the calendar year alone.
-- Reads dated. Gives declared_on, shortfall.
select
  m.holder_id, m.year, m.activity,
  max(m.declared) filter (where m.late is null) as declared_on,
  case
    when m.required is null then 'not_covered'
    when coalesce(sum(m.quantity) filter (where m.late is null) >= m.required * 10000
      and max(m.quantity_largest_body) filter (where m.late is null) >= m.required_of_one * 10000, false) then null
    when sum(m.quantity) < m.required * 10000 or max(m.quantity_largest_body) < m.required_of_one * 10000
      then 'too_short'
    when bool_or(m.late = 'declared_late') then 'declared_late'
    else 'attested_late'
  end as shortfall
from (
  select
    d.*,
    case d.activity
      when 'military_reserve' then law.military_reserve_days
      when 'health_reserve' then law.health_reserve_days
      when 'association_volunteer' then law.association_volunteer_hours
      when 'reinsertion_reserve' then law.reinsertion_reserve_hours
    end as required,
    case d.activity
      when 'association_volunteer' then law.association_volunteer_hours_in_one_body
      else 0
    end as required_of_one
  from dated d
  join law on law.year = d.year
  where d.activity <> 'civic_reserve'
) m
group by m.holder_id, m.year, m.activity, m.required, m.required_of_one
