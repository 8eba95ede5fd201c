-- The rows replaced stay, marked with the file ($1) that replaced them.
update engagement e
set superseded_by = $1
from judged_row j
join staged_engagement s on s.line = j.line
where j.verdict = 'replaces'
  and e.holder_id = j.holder_id and e.activity = s.activity and e.valid_from = s.valid_from
  and e.superseded_by is null;
