-- Each establishment of the year. `wrong`: the reference that can be none of a year which most people have; `usual`: that
-- which most people have of all (null: none is given, the law's holds).
-- Reads reference_use.
select
  u.siret, u.employer_reference,
  max(u.file_id) as file_id,
  sum(u.people) as people,
  sum(u.rows) as rows,
  sum(u.full_rows) as full_rows,
  sum(u.per_mille) as per_mille,
  coalesce(sum(u.people) filter (where u.is_short or u.is_long), 0) as wrong_people,
  (array_agg(jsonb_build_object(
      'unit', u.time_unit, 'reference', u.time_reference, 'people', u.people,
      'period', case
        when u.is_long then 'longer_than_year'
        when 10000 * u.time_reference < 10 * u.legal then 'hour'
        when 10000 * u.time_reference < 100 * u.legal then 'day'
        when 10000 * u.time_reference < 450 * u.legal then 'week'
        when 10000 * u.time_reference < 1800 * u.legal then 'month'
        else 'quarter'
      end)
    order by u.people desc, u.time_reference) filter (where u.is_short or u.is_long))[1] as wrong,
  sum(u.above) as above,
  sum(u.far_above) as far_above,
  sum(u.at_half) as at_half,
  sum(u.at_cap) as at_cap,
  sum(u.all_year) as all_year,
  sum(u.of_week) as of_week,
  sum(u.of_month) as of_month,
  sum(u.of_days) as of_days
from reference_use u
group by u.siret, u.employer_reference
