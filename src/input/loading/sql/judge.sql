-- Rows about holders known before: one with the key of a current row replaces it, unless that came from the same file
-- ($1). Equal keys within the slice were refused while checking.
insert into judged_row (line, holder_id, verdict)
select
  line, holder_id,
  case when file_id is null then 'accepted' when file_id = $1 then 'duplicate_in_file' else 'replaces' end
from looked_up;
