-- The rows replaced stay, marked with the file ($1) that replaced them. Rows of the same file too: a withdrawal further
-- down replaces the death above it.
update death d
set superseded_by = $1
from judged_row j
where j.verdict in ('accepted', 'replaces')
  and d.holder_id = j.holder_id and d.superseded_by is null;
