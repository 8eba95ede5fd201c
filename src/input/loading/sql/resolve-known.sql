-- Finds the holder of each person of a slice whom somebody told of before, by NIR hash and birth year, and whether the
-- birth is another one.
--
-- The probe is lateral with a limit, so that it stays an index look-up a person even when statistics are stale: a hash
-- join would read every holder for each slice. Persons are staged in the order of their hashes, which are random, so
-- that neighbours meet the same pages of the index.
insert into resolved (person, holder_id, is_new, differs)
select p.id, h.id, false, (p.birth_month, p.birth_day) <> (h.birth_month, h.birth_day)
from staged_person p
cross join lateral (
  select id, birth_month, birth_day
  from holder
  where holder.nir_hash = p.nir_hash and holder.birth_year = p.birth_year
  limit 1
) h;
