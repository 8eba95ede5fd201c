-- Adds the persons of a slice whom nobody knows yet. Slices of files commit one after the other (the caller holds the
-- lock), so numbers are dense and follow the first mention: the same files give the same numbers, whatever crashed
-- meanwhile.
with numbered as materialized (
  select p.id as person, (select highest_holder_number()) + row_number() over (order by p.id) as holder_id
  from staged_person p
  where not exists (select from resolved r where r.person = p.id)
), added as (
  insert into holder (id, nir_hash, nir_encrypted, birth_year, birth_month, birth_day)
  select n.holder_id, p.nir_hash, p.nir_encrypted, p.birth_year, p.birth_month, p.birth_day
  from staged_person p
  join numbered n on n.person = p.id
  order by p.nir_hash
)
insert into resolved (person, holder_id, is_new, differs)
select person, holder_id, true, false from numbered;
