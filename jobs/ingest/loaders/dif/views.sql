-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_dif;

-- The current row with the key of a staged one: one balance a person, which a later file corrects.
create or replace temporary view current_row as
select s.line, current.file_id
from staged_dif s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select d.file_id from dif_statement d where d.holder_id = r.holder_id and d.superseded_by is null limit 1
) current;
