-- The rows accepted, in the order of their holders: crediting reads ranges of holders, which then are neighbouring
-- pages. $1: the file.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
  time_worked, assimilated_time, time_reference, qualification_level, disabled_worker, public_category,
  contribution_paid, file_id, line
)
select
  j.holder_id, s.activity_year, s.activity_start, s.activity_end, s.siret, s.contract_number, s.scheme,
  s.contract_nature, s.time_unit, s.time_worked, s.assimilated_time, s.time_reference, s.qualification_level,
  s.disabled_worker, s.public_category, s.contribution_paid, $1, s.line
from staged_declaration s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
