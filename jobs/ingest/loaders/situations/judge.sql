-- A situation of the same kind and start replaces the earlier one (its end became known, or was corrected).
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_situation s
join resolved r on r.line = s.line and not r.is_new
left join lateral (
  select t.file_id
  from situation t
  where t.holder_id = r.holder_id and t.situation = s.situation and t.valid_from = s.valid_from
    and t.superseded_by is null
  limit 1
) current on true;
