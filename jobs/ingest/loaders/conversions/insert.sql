-- The requests accepted, in the order of their holders, so that neighbours in the table are neighbours in a chunk.
-- $1: the file.
insert into conversion_request (holder_id, source, target, quantity, requested_on, file_id, line)
select j.holder_id, s.source, s.target, s.quantity, s.requested_on, $1, s.line
from staged_conversion s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id, s.line;
