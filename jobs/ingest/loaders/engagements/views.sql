-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_engagement;

-- The current row with the key of a staged one: an engagement in the same activity with the same first day replaces the
-- earlier one (its end became known, hours were corrected, or the attestation came).
create or replace temporary view current_row as
select s.line, current.file_id
from staged_engagement s
join resolved r on r.line = s.line and not r.is_new
cross join lateral (
  select e.file_id
  from engagement e
  where e.holder_id = r.holder_id and e.activity = s.activity and e.valid_from = s.valid_from
    and e.superseded_by is null
  limit 1
) current;
