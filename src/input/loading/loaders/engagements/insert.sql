-- The rows accepted, in the order of their holders: a chunk of holders then reads neighbouring pages.
-- Rows about new holders were not looked at.
insert into engagement (
  holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id,
  line
)
select
  r.holder_id, s.activity, s.valid_from, s.valid_to, s.quantity, s.quantity_largest_body, s.declared_on,
  s.attested_on, s.file_id, s.line
from staged_engagement s
join resolved r on r.person = s.holder_id
left join judged_row j on j.line = s.line
where j.line is null or j.verdict in ('accepted', 'replaces')
order by r.holder_id;
