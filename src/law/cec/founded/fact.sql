-- The engagements of the holders up to the year, each with its period as a range. The reserve of the fire and rescue
-- services is a theme of the civic reserve (D5151-14, I, 13°): its hours count with the others.
-- Reads begun. Gives told (the period), period (what counts of it), quantities, of_fire_service, year (of its first day),
-- over_years: more than the year itself has to be looked at.
select
  e.holder_id, e.valid_from, e.valid_to, e.declared_on, e.attested_on,
  t.activity, e.activity = 'fire_service_reserve' as of_fire_service,
  p.told, p.told * daterange(case t.activity
    when 'education_reserve' then b.education_reserve
    when 'police_citizen_reserve' then b.police_citizen_reserve
  end, null) as period,
  coalesce(e.quantity, 0) as quantity, coalesce(e.quantity_largest_body, 0) as quantity_largest_body,
  extract(year from e.valid_from)::integer as year,
  t.activity in ('civic_service', 'apprenticeship_master', 'education_reserve', 'civic_reserve') as over_years
from current_engagement e
cross join begun b
cross join lateral (
  select case e.activity when 'fire_service_reserve' then 'civic_reserve' else e.activity end as activity
) t
cross join lateral (select daterange(e.valid_from, e.valid_to + 1) as told) p
where e.holder_id between first_holder and last_holder and e.valid_from <= make_date(for_year, 12, 31)
