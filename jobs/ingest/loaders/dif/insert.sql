-- The statements accepted, in the order of their holders. $1: the file.
insert into dif_statement (holder_id, hours, declared_on, file_id, line)
select j.holder_id, s.hours, s.declared_on, $1, s.line
from staged_dif s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
