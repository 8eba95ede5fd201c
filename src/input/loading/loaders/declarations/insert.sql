-- The rows accepted, in the order of their holders: a chunk of holders then reads neighbouring pages.
-- Rows about new holders were not looked at.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature,
  time_unit, time_worked, assimilated_time, time_reference, qualification_level, disabled_worker, public_category,
  contribution_paid, file_id, line
)
select
  r.holder_id, s.activity_year, s.activity_start, s.activity_end, s.siret, s.contract_number, s.scheme,
  s.contract_nature, s.time_unit, s.time_worked, s.assimilated_time, s.time_reference, s.qualification_level,
  s.disabled_worker, s.public_category, s.contribution_paid, s.file_id, s.line
from staged_declaration s
join resolved r on r.person = s.holder_id
left join judged_row j on j.line = s.line
where j.line is null or j.verdict in ('accepted', 'replaces')
order by r.holder_id;
