-- Each establishment of the year before, by its declarations.
-- Reads full_year.
select
  d.siret, d.employer_reference,
  max(d.file_id) as file_id,
  count(*) as rows,
  count(*) filter (where 2 * (d.time_worked + d.assimilated_time) >= coalesce(d.time_reference, f.legal)) as full_rows,
  sum((d.time_worked + d.assimilated_time) * 1000 / coalesce(d.time_reference, f.legal)) as per_mille
from declaration d
left join full_year f on f.time_unit = d.time_unit
where d.activity_year = $1 - 1 and d.superseded_by is null and (d.siret <> 0 or d.employer_reference <> '')
group by d.siret, d.employer_reference
