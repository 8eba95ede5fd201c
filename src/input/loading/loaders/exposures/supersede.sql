-- The rows replaced stay, marked with the file ($1) that replaced them.
update exposure t
set superseded_by = $1
from judged_row j
join staged_exposure s on s.line = j.line
where j.verdict = 'replaces'
  and t.holder_id = j.holder_id and t.year = s.year and t.siret = s.siret and t.contract_start = s.contract_start
  and t.superseded_by is null;
