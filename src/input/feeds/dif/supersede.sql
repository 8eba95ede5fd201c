-- The rows replaced stay, marked with the file ($1) that replaced them.
update dif_statement d
set superseded_by = $1
from judged_row j
where j.verdict = 'replaces' and d.holder_id = j.holder_id and d.superseded_by is null;
