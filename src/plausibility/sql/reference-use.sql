-- How many people of an establishment have which reference. Of those who were there all year also in which band their time
-- lies: that of a week, of a month, of days written as hours. The bands are narrow, since no part-time is so alike that it
-- lies in one of them: 34 to 40 hours or 4 to 6 days, 148 to 172 hours or 19 to 23 days, 195 to 230 hours. Pay may be any multiple of the minimum wage, so that it is never too much.
-- Reads person, threshold.
select
  p.siret, p.employer_reference, p.time_unit, p.time_reference, p.is_short, p.is_long, p.legal,
  max(p.file_id) as file_id,
  count(*) as people,
  sum(p.rows) as rows,
  sum(p.full_rows) as full_rows,
  sum(p.per_mille) as per_mille,
  count(*) filter (where p.per_mille > 10 * t.ratio_above_one_ratio and p.time_unit in ('hour', 'day')) as above,
  count(*) filter (where p.per_mille > 10 * t.outlier_ratio and p.time_unit in ('hour', 'day')) as far_above,
  count(*) filter (where p.is_half) as at_half,
  count(*) filter (where p.at_cap) as at_cap,
  count(*) filter (where p.all_year and p.time_unit in ('hour', 'day')) as all_year,
  count(*) filter (where p.all_year and case p.time_unit
    when 'hour' then p.time between 340000 and 400000 when 'day' then p.time between 40000 and 60000 end) as of_week,
  count(*) filter (where p.all_year and case p.time_unit
    when 'hour' then p.time between 1480000 and 1720000 when 'day' then p.time between 190000 and 230000 end) as of_month,
  count(*) filter (where p.all_year and p.time_unit = 'hour' and p.time between 1950000 and 2300000) as of_days
from person p
cross join threshold t
group by p.siret, p.employer_reference, p.time_unit, p.time_reference, p.is_short, p.is_long, p.legal
