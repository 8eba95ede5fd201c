-- Each person in each establishment: the reference that stands out or else the shortest, the time over it in thousandths,
-- whether the pot of the holder is at the ordinary cap. Whoever was there all year may lie in a band: that of a week, of a
-- month, of days written as hours. The bands are narrow, since no part-time is so alike that nearly all lie in one of them:
-- 34 to 40 hours or 4 to 6 days, 148 to 172 hours or 19 to 23 days, 195 to 230 hours.
-- Grouped in the order of the index of current rows, so that nothing is sorted or kept; and no sum is of more than whole
-- numbers of 32 bits, which Postgres adds up ten times faster than larger ones.
-- Reads full_year, threshold.
select
  r.holder_id, r.siret, r.employer_reference,
  max(r.file_id) as file_id,
  min(r.time_unit) as time_unit,
  min(r.time_reference) as shortest_reference,
  max(r.time_reference) as longest_reference,
  coalesce(bool_or(r.is_short), false) as is_short,
  coalesce(bool_or(r.is_long), false) as is_long,
  count(*) as rows,
  count(*) filter (where r.per_mille >= 500) as full_rows,
  sum(r.per_mille) as per_mille,
  coalesce(bool_and(r.is_half), false) as is_half,
  coalesce(bool_or(r.all_year), false) as all_year,
  max(case when r.all_year then case r.time_unit
    when 'hour' then case
      when r.time between 340000 and 400000 then 1
      when r.time between 1480000 and 1720000 then 2
      when r.time between 1950000 and 2300000 then 3
    end
    when 'day' then case when r.time between 40000 and 60000 then 1 when r.time between 190000 and 230000 then 2 end
  end end) as band,
  coalesce(bool_or(b.statutory >= r.cap), false) as at_cap
from (
  select
    d.holder_id, d.siret, d.employer_reference, d.file_id, d.time_unit, d.time_reference,
    d.activity_end - d.activity_start >= 329 as all_year,
    m.time, t.cap,
    2 * m.time = m.reference as is_half,
    -- More than a thousand years is a thousand years.
    least(m.time * 1000 / m.reference, 1000000)::integer as per_mille,
    100 * d.time_reference < t.reference_unit_shortest * f.legal as is_short,
    -- Days have no more than a year has, and pay may be any multiple of the minimum wage.
    d.time_unit = 'hour' and 100 * d.time_reference > t.reference_unit_longest * f.legal as is_long
  from declaration d
  cross join threshold t
  left join full_year f on f.time_unit = d.time_unit
  cross join lateral (
    select
      d.time_worked + d.assimilated_time as time,
      coalesce(case when d.time_unit = 'day' then least(d.time_reference, f.legal) else d.time_reference end, f.legal)
        as reference
  ) m
  where d.activity_year = $1 and d.superseded_by is null and (d.siret <> 0 or d.employer_reference <> '')
) r
left join balance b on 'at_cap' = any ($3::text[]) and b.holder_id = r.holder_id and b.account = 'cpf'
group by r.holder_id, r.siret, r.employer_reference
