-- Hours and days of the calendar year. Hours declared or attested too late are not counted (R5151-18, D5151-15).
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
    f.holder_id, f.year, f.activity, f.quantity, f.quantity_largest_body,
    coalesce(f.declared_on, make_date(f.year + 1, 1, 1)) as declared,
    case f.activity
      when 'military_reserve' then law.military_reserve_days
      when 'health_reserve' then law.health_reserve_days
      when 'association_volunteer' then law.association_volunteer_hours
      when 'reinsertion_reserve' then law.reinsertion_reserve_hours
      when 'civic_reserve' then law.civic_reserve_hours
    end as required,
    case f.activity
      when 'association_volunteer' then law.association_volunteer_hours_in_one_body
      when 'civic_reserve' then law.civic_reserve_hours_in_one_body
      else 0
    end as required_of_one,
    case
      when f.activity not in ('association_volunteer', 'civic_reserve') then null
      when f.declared_on is null or f.declared_on > law.declaration_deadline then 'declared_late'
      when f.attested_on is null or f.attested_on > law.attestation_deadline then 'attested_late'
    end as late
  from fact f
  join law on law.year = f.year
  where f.activity in
    ('military_reserve', 'health_reserve', 'association_volunteer', 'reinsertion_reserve', 'civic_reserve')
) m
group by m.holder_id, m.year, m.activity, m.required, m.required_of_one
