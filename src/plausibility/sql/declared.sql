-- Each declaration of the year that names an establishment: the time over its reference in thousandths, and whether
-- reference or time stand out. Whoever was there all year may lie in a band: that of a week, of a month, of days written as
-- hours. The bands are narrow, since no part-time is so alike that nearly all lie in one of them: 34 to 40 hours or 4 to 6
-- days, 148 to 172 hours or 19 to 23 days, 195 to 230 hours.
-- Reads legal, threshold.
select
  d.holder_id, d.siret, d.employer_reference, d.file_id, d.time_unit, d.time_reference,
  d.activity_end - d.activity_start >= 329 as all_year,
  m.time, t.cap,
  case when d.activity_end - d.activity_start >= 329 then case d.time_unit
    when 'hour' then case
      when m.time between 340000 and 400000 then 1
      when m.time between 1480000 and 1720000 then 2
      when m.time between 1950000 and 2300000 then 3
    end
    when 'day' then case when m.time between 40000 and 60000 then 1 when m.time between 190000 and 230000 then 2 end
  end end as band,
  2 * m.time = m.reference as is_half,
  -- More than a thousand years is a thousand years.
  least(m.time * 1000 / m.reference, 1000000)::integer as per_mille,
  100 * d.time_reference < t.reference_unit_shortest * f.legal as is_short,
  -- Days have no more than a year has, and pay may be any multiple of the minimum wage.
  d.time_unit = 'hour' and 100 * d.time_reference > t.reference_unit_longest * f.legal as is_long
from declaration d
cross join threshold t
cross join legal
cross join lateral (
  select case d.time_unit when 'hour' then legal.hours when 'day' then legal.days when 'pay' then legal.pay end as legal
) f
cross join lateral (
  select
    d.time_worked + d.assimilated_time as time,
    coalesce(case when d.time_unit = 'day' then least(d.time_reference, f.legal) else d.time_reference end, f.legal)
      as reference
) m
where d.activity_year = $1 and d.superseded_by is null and (d.siret <> 0 or d.employer_reference <> '')
