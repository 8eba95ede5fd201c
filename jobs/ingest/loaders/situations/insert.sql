-- The situations accepted, in the order of their holders. $1: the file.
insert into situation (holder_id, situation, valid_from, valid_to, file_id, line)
select j.holder_id, s.situation, s.valid_from, s.valid_to, $1, s.line
from staged_situation s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
