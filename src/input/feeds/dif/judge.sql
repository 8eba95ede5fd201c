-- The rows about known holders: one balance a person, which a later file corrects.
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_dif_statement s
join resolved r on r.person = s.person and not r.is_new
left join lateral (
  select d.file_id from dif_statement d where d.holder_id = r.holder_id and d.superseded_by is null limit 1
) current on true;
