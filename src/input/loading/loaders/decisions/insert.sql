-- The rows accepted, in the order of their holders: a chunk of holders then reads neighbouring pages.
-- Rows about new holders were not looked at.
insert into decision (
  holder_id, kind, quantity, unit, decided_on, reference, file_id, line
)
select
  r.holder_id, s.kind, s.quantity, s.unit, s.decided_on, s.reference, s.file_id, s.line
from staged_decision s
join resolved r on r.person = s.holder_id
left join judged_row j on j.line = s.line
where j.line is null or j.verdict in ('accepted', 'replaces')
order by r.holder_id;
