-- The rows replaced stay, marked with the file ($1) that replaced them.
update decision d
set superseded_by = $1
from judged_row j
join staged_decision s on s.line = j.line
where j.verdict = 'replaces'
  and d.holder_id = j.holder_id and d.kind = s.kind and d.reference = s.reference and d.superseded_by is null;
