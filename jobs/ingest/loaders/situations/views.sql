-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_situation;

-- The current row with the key of a staged one: a situation of the same kind and start replaces the earlier one (its end
-- became known, or was corrected).
create or replace temporary view current_row as
select s.line, current.file_id
from staged_situation s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select t.file_id
  from situation t
  where t.holder_id = r.holder_id and t.situation = s.situation and t.valid_from = s.valid_from
    and t.superseded_by is null
  limit 1
) current;
