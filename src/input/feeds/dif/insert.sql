-- The rows accepted, in the order of their holders: a chunk of holders then reads neighbouring pages.
-- Rows about new holders were not looked at.
insert into dif_statement (
  holder_id, hours, declared_on, file_id, line
)
select
  r.holder_id, s.hours, s.declared_on, s.file_id, s.line
from staged_dif_statement s
join resolved r on r.person = s.person
left join judged_row j on j.line = s.line
where j.line is null or j.verdict in ('accepted', 'replaces')
order by r.holder_id;
