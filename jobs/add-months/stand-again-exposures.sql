-- Rows of other files that stand again, because months tell of their contract no more or told of it before; of several of
-- one key the others name the one above.
update exposure d
set superseded_by = t.by_file
from told_otherwise t
where d.year = $1 and d.holder_id between $2 and $3 and d.superseded_by is not null
  and d.holder_id = t.holder_id and d.file_id = t.file_id and d.line = t.line and d.superseded_by = t.was
  and t.was is not null and t.by_file is distinct from t.was
