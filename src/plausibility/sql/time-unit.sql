-- Nearly all who were there all year have the time of a week or a month, or days where hours should be.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'time_unit' as code, b.people, e.all_year as of_people,
  jsonb_build_object('period', b.period) as figures
from establishment e
cross join threshold t
cross join lateral (
  select * from (values ('week', e.of_week), ('month', e.of_month), ('days', e.of_days)) band (period, people)
  order by people desc limit 1
) b
where 'time_unit' = any ($3::text[]) and b.people >= t.time_unit_people and 100 * b.people >= t.time_unit_percent * e.all_year
