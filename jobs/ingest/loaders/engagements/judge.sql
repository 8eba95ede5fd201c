-- An engagement in the same activity with the same first day replaces the earlier one: its end became known, hours
-- were corrected, or the attestation came.
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_engagement s
join resolved r on r.line = s.line and not r.is_new
left join lateral (
  select e.file_id
  from engagement e
  where e.holder_id = r.holder_id and e.activity = s.activity and e.valid_from = s.valid_from
    and e.superseded_by is null
  limit 1
) current on true;
