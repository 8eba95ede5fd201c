-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_exposure;

-- The current row with the key of a staged one: a row of the same contract and year replaces the earlier one.
create or replace temporary view current_row as
select s.line, current.file_id
from staged_exposure s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select t.file_id
  from exposure t
  where t.holder_id = r.holder_id and t.year = s.year and t.siret = s.siret and t.contract_start = s.contract_start
    and t.superseded_by is null
  limit 1
) current;
