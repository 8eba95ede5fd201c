-- Rows that months make now of year $1 for the holders $2 to $3 and that do not stand yet. Where they did not change they
-- were left in force.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
  time_worked, assimilated_time, time_reference, qualification_level, disabled_worker, post_time, file_id, line
)
select
  n.holder_id, n.activity_year, n.activity_start, n.activity_end, n.siret, n.contract_number, n.scheme,
  n.contract_nature, n.time_unit, n.time_worked, n.assimilated_time, n.time_reference, n.qualification_level,
  n.disabled_worker, n.post_time, n.file_id, n.line
from derived_declaration n
left join declaration d
  on d.activity_year = $1 and d.holder_id between $2 and $3
  and d.activity_year = n.activity_year and d.holder_id = n.holder_id and d.siret = n.siret
  and d.contract_number = n.contract_number and d.activity_start = n.activity_start and d.employer_reference = ''
  and d.superseded_by is null
where d.holder_id is null
order by n.holder_id
