-- Rows about holders known before: one with the key of a current row replaces it, unless that came from the same file
-- ($1). Equal keys within the slice were refused while checking.
--
-- `current_row` looks each key up by a lateral probe with a limit: it stays an index look-up when statistics are stale.
insert into judged_row (line, holder_id, verdict)
select
  r.line, r.holder_id,
  case
    when c.file_id is null then 'accepted'
    when c.file_id = $1 then 'duplicate_in_file'
    else 'replaces'
  end
from resolved r
left join current_row c on c.line = r.line
where not r.is_new;
