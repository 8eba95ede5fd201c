-- The engagements accepted, in the order of their holders. $1: the file.
insert into engagement (
  holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id, line)
select
  j.holder_id, s.activity, s.valid_from, s.valid_to, s.quantity, s.quantity_largest_body, s.declared_on, s.attested_on,
  $1, s.line
from staged_engagement s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
