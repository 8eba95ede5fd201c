-- The rows replaced stay, marked with the file ($1) that replaced them.
update conversion_request c
set superseded_by = $1
from judged_row j
join staged_conversion s on s.line = j.line
where j.verdict = 'replaces'
  and c.holder_id = j.holder_id and c.source = s.source and c.target = s.target
  and c.requested_on = s.requested_on and c.superseded_by is null;
