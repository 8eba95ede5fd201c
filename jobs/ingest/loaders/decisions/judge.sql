-- A decision is known by its kind and reference: a later file corrects it. $1: the file.
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_decision s
join resolved r on r.line = s.line and not r.is_new
left join lateral (
  select d.file_id
  from decision d
  where d.holder_id = r.holder_id and d.kind = s.kind and d.reference = s.reference and d.superseded_by is null
  limit 1
) current on true;
