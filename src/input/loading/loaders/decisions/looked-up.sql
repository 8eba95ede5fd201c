-- The rows about known holders, each with the file of the current row of the same key: a decision is known by its
-- kind and reference.
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_decision s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select d.file_id
  from decision d
  where d.holder_id = r.holder_id and d.kind = s.kind and d.reference = s.reference and d.superseded_by is null
  limit 1
) current on true;
