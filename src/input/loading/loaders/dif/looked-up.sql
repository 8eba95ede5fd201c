-- The rows about known holders, each with the file of the current row of the same key: one balance a person, which a
-- later file corrects.
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_dif s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select d.file_id from dif_statement d where d.holder_id = r.holder_id and d.superseded_by is null limit 1
) current on true;
