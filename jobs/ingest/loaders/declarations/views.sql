-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_declaration;

-- The current row with the key of a staged one: employer, person, contract number, activity year, activity start.
create or replace temporary view current_row as
select s.line, current.file_id
from staged_declaration s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select d.file_id
  from declaration d
  where d.holder_id = r.holder_id and d.activity_year = s.activity_year and d.siret = s.siret
    and d.contract_number = s.contract_number and d.activity_start = s.activity_start
    and d.superseded_by is null
  limit 1
) current;
