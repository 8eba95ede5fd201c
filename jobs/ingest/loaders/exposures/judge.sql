-- A row of the same contract and year replaces the earlier one.
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_exposure s
join resolved r on r.line = s.line and not r.is_new
left join lateral (
  select t.file_id
  from exposure t
  where t.holder_id = r.holder_id and t.year = s.year and t.siret = s.siret and t.contract_start = s.contract_start
    and t.superseded_by is null
  limit 1
) current on true;
