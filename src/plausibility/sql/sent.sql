-- The files of declarations of the year and of the year before, by who sent them.
-- Reads establishment, before.
select f.id, f.sender, f.rows, f.id in (select e.file_id from establishment e) or f.accepted = 0 as is_now
from source_file f
where 'rejection_spike' = any ($3::text[]) and f.feed in ('declarations', 'dsn') and f.withdrawn_at is null and (
  f.id in (select e.file_id from establishment e)
  or f.id in (select b.file_id from before b)
  or (f.accepted = 0 and f.loaded_at >= make_date($1 + 1, 1, 1) and f.loaded_at < make_date($1 + 2, 1, 1)))
