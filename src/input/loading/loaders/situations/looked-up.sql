-- The rows about known holders, each with the file of the current row of the same key: a situation of the same kind
-- and start replaces the earlier one (its end became known, or was corrected).
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_situation s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select t.file_id
  from situation t
  where t.holder_id = r.holder_id and t.situation = s.situation and t.valid_from = s.valid_from
    and t.superseded_by is null
  limit 1
) current on true;
