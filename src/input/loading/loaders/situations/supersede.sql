-- The rows replaced stay, marked with the file ($1) that replaced them.
update situation t
set superseded_by = $1
from judged_row j
join staged_situation s on s.line = j.line
where j.verdict = 'replaces'
  and t.holder_id = j.holder_id and t.situation = s.situation and t.valid_from = s.valid_from
  and t.superseded_by is null;
