-- A row with the key of a current row replaces it, unless that one came from the same file ($1). The key: employer,
-- person, contract number, activity year, activity start. Equal keys within the slice were refused while checking.
insert into judged_row (line, holder_id, verdict)
select
  s.line, r.holder_id,
  case
    when current.file_id is null then 'accepted'
    when current.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from staged_declaration s
join resolved r on r.line = s.line and not r.is_new
left join lateral (
  select d.file_id
  from declaration d
  where d.holder_id = r.holder_id and d.activity_year = s.activity_year and d.siret = s.siret
    and d.contract_number = s.contract_number and d.activity_start = s.activity_start
    and d.superseded_by is null
  limit 1
) current on true;
