-- The decisions accepted, in the order of their holders. $1: the file.
insert into decision (holder_id, kind, quantity, unit, decided_on, reference, file_id, line)
select j.holder_id, s.kind, s.quantity, s.unit, s.decided_on, s.reference, $1, s.line
from staged_decision s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
