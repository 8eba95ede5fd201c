-- The requests accepted, in the order of their holders, so that neighbours in the table are neighbours in a chunk.
insert into conversion_request (holder_id, source, target, quantity, requested_on, file_id, line)
select j.holder_id, s.source, s.target, s.quantity, s.requested_on, s.file_id, s.line
from staged_conversion s
join judged_row j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id, s.line;
