-- The rows replaced stay, marked with the file ($1) that replaced them.
update declaration d
set superseded_by = $1
from judged_row j
join staged_declaration s on s.line = j.line
where j.verdict = 'replaces'
  and d.holder_id = j.holder_id and d.activity_year = s.activity_year and d.siret = s.siret
  and d.contract_number = s.contract_number and d.activity_start = s.activity_start
  and d.superseded_by is null;
