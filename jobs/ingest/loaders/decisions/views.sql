-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_decision;

-- The current row with the key of a staged one: a decision is known by its kind and reference.
create or replace temporary view current_row as
select s.line, current.file_id
from staged_decision s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select d.file_id
  from decision d
  where d.holder_id = r.holder_id and d.kind = s.kind and d.reference = s.reference and d.superseded_by is null
  limit 1
) current;
