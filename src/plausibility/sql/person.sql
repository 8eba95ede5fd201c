-- Each person in each establishment: the reference that stands out or else the shortest, the time over it in thousandths,
-- whether the pot of the holder is at the ordinary cap.
-- Reads full_year, threshold.
select
  r.siret, r.employer_reference, r.holder_id,
  max(r.file_id) as file_id,
  min(r.time_unit) as time_unit,
  coalesce(
    min(r.time_reference) filter (where r.is_short), max(r.time_reference) filter (where r.is_long),
    min(r.time_reference)) as time_reference,
  coalesce(bool_or(r.is_short), false) as is_short,
  coalesce(bool_or(r.is_long), false) as is_long,
  min(r.legal) as legal,
  count(*) as rows,
  count(*) filter (where 2 * r.time >= r.reference) as full_rows,
  sum(r.time * 1000 / r.reference) as per_mille,
  sum(r.time) as time,
  coalesce(2 * sum(r.time) = min(r.reference), false) as is_half,
  sum(r.activity_end - r.activity_start + 1) >= 330 as all_year,
  coalesce(bool_or(b.statutory >= 100 * law_integer('cpf.employee.cap', make_date($1, 1, 1))), false) as at_cap
from (
  select
    d.*, f.legal, d.time_worked + d.assimilated_time as time,
    coalesce(case when d.time_unit = 'day' then least(d.time_reference, f.legal) else d.time_reference end, f.legal)
      as reference,
    100 * d.time_reference < t.reference_unit_shortest * f.legal as is_short,
    -- Days have no more than a year has, and pay may be any multiple of the minimum wage.
    d.time_unit = 'hour' and 100 * d.time_reference > t.reference_unit_longest * f.legal as is_long
  from declaration d
  cross join threshold t
  left join full_year f on f.time_unit = d.time_unit
  where d.activity_year = $1 and d.superseded_by is null and (d.siret <> 0 or d.employer_reference <> '')
) r
left join balance b on 'at_cap' = any ($3::text[]) and b.holder_id = r.holder_id and b.account = 'cpf'
group by r.siret, r.employer_reference, r.holder_id
