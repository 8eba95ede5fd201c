-- A request names its person by NIR alone. One that a run has carried out already stays as it is. $1: the file.
insert into judged_row (line, holder_id, verdict)
select
  s.line,
  case when h.holders = 1 then h.id end,
  case
    when h.holders = 0 then 'unknown_person'
    when h.holders > 1 then 'ambiguous_person'
    when current.file_id is null then 'accepted'
    when current.file_id in ($1, g.file_id) or current.decided_by_run is not null then 'duplicate_in_file'
    else 'replaces'
  end
from staged_conversion_request s
left join given_back g on g.line = s.line
left join lateral (
  select count(*) as holders, min(id) as id from holder where holder.nir_hash = s.nir_hash
) h on true
left join lateral (
  select c.file_id, c.decided_by_run
  from conversion_request c
  where h.holders = 1 and c.holder_id = h.id and c.source = s.source and c.target = s.target
    and c.requested_on = s.requested_on and c.superseded_by is null
  limit 1
) current on true;
