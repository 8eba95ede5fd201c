-- How many people of an establishment have which reference, and what else is counted of them. Pay may be any multiple of the
-- minimum wage, so that it is never too much.
-- Reads person, full_year, threshold.
select
  p.siret, p.employer_reference, p.time_unit, o.time_reference, p.is_short, p.is_long, min(f.legal) as legal,
  max(p.file_id) as file_id,
  count(*) as people,
  sum(p.rows)::bigint as rows,
  sum(p.full_rows)::bigint as full_rows,
  sum(p.per_mille)::bigint as per_mille,
  count(*) filter (where p.per_mille > 10 * t.ratio_above_one_ratio and p.time_unit in ('hour', 'day')) as above,
  count(*) filter (where p.per_mille > 10 * t.outlier_ratio and p.time_unit in ('hour', 'day')) as far_above,
  count(*) filter (where p.is_half) as at_half,
  count(*) filter (where p.at_cap) as at_cap,
  count(*) filter (where p.all_year and p.time_unit in ('hour', 'day')) as all_year,
  count(*) filter (where p.band = 1) as of_week,
  count(*) filter (where p.band = 2) as of_month,
  count(*) filter (where p.band = 3) as of_days
from person p
cross join threshold t
left join full_year f on f.time_unit = p.time_unit
cross join lateral (
  select case when p.is_long and not p.is_short then p.longest_reference else p.shortest_reference end as time_reference
) o
group by p.siret, p.employer_reference, p.time_unit, o.time_reference, p.is_short, p.is_long
