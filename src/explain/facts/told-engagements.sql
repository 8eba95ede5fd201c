-- What is told of the engagements of holder $1 that began by the end of year $2, row by row. `least_until`: where the law
-- asks for a duration without a break, the last day of it when it begins with the row.
select
  case e.activity when 'fire_service_reserve' then 'civic_reserve' else e.activity end as activity,
  e.activity as told_as, e.valid_from, e.valid_to, e.quantity, e.quantity_largest_body, e.declared_on, e.attested_on,
  (e.valid_from + make_interval(months => least.months::integer))::date - 1 as least_until
from current_engagement e
cross join lateral (select make_date($2, 1, 1) as on_day) year
cross join lateral (
  select case e.activity
    when 'civic_service' then law_integer('cec.civic_service.months', year.on_day)
    when 'citizen_defence_reserve' then 12 * law_integer('cec.citizen_defence_reserve.years', year.on_day)
    when 'communal_reserve' then 12 * law_integer('cec.communal_reserve.years', year.on_day)
    when 'education_reserve' then 12 * law_integer('cec.education_reserve.years', year.on_day)
    when 'firefighter' then 12 * law_integer('cec.firefighter.years', year.on_day)
    when 'police_operational_reserve' then 12 * law_integer('cec.police_operational_reserve.years', year.on_day)
    when 'police_citizen_reserve' then 12 * law_integer('cec.police_citizen_reserve.years', year.on_day)
  end as months
) least
where e.holder_id = $1 and e.valid_from <= make_date($2, 12, 31)
order by e.valid_from, e.activity;
