-- Finds the holder of each person by NIR hash and birth year, and adds those nobody knows yet. Slices of files commit
-- one after the other (the caller holds the lock), so numbers are dense and follow the first mention: the same
-- files give the same numbers, whatever crashed meanwhile. Gives how many persons were known, and of how many of them
-- another birth.
--
-- The probe is lateral with a limit, so that it stays an index look-up a person even when statistics are stale: a hash
-- join would read every holder for each slice. Persons are staged in the order of their hashes, which are random, so
-- that neighbours meet the same pages of the index.
with known as materialized (
  select p.id as person, h.id, (p.birth_month, p.birth_day) <> (h.birth_month, h.birth_day) as differs
  from staged_person p
  left join lateral (
    select id, birth_month, birth_day
    from holder
    where holder.nir_hash = p.nir_hash and holder.birth_year = p.birth_year
    limit 1
  ) h on true
), numbered as materialized (
  select
    person, id is null as is_new, differs,
    coalesce(
      id,
      (select highest_holder_number()) + row_number() over (partition by id is null order by person)
    ) as holder_id
  from known
), added as (
  insert into holder (id, nir_hash, nir_encrypted, birth_year, birth_month, birth_day)
  select n.holder_id, p.nir_hash, p.nir_encrypted, p.birth_year, p.birth_month, p.birth_day
  from staged_person p
  join numbered n on n.person = p.id
  where n.is_new
  order by p.nir_hash
), stored as (
  insert into resolved (person, holder_id, is_new)
  select person, holder_id, is_new from numbered
)
select count(*)::integer as known, count(*) filter (where differs)::integer as differ from numbered where not is_new;
