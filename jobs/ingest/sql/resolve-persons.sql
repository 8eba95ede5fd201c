-- Finds the holder of each row by NIR hash and birth year, and adds those nobody knows yet. Slices of files commit
-- one after the other (the caller holds the lock), so numbers are dense and follow the first mention: the same
-- files give the same numbers, whatever crashed meanwhile.
--
-- The probe is lateral with a limit, so that it stays an index look-up a row even when statistics are stale: a hash
-- join would read every holder for each slice.
with known as materialized (
  select p.*, h.id, h.birth_month as known_month, h.birth_day as known_day
  from staged_person p
  left join lateral (
    select id, birth_month, birth_day
    from holder
    where holder.nir_hash = p.nir_hash and holder.birth_year = p.birth_year
    limit 1
  ) h on true
), fresh as materialized (
  select
    f.*,
    (select coalesce(max(id), 0) from holder) + row_number() over (order by f.first_line) as id
  from (
    -- Of several rows about one new person, the one that knows most of the birth date; among equals the last.
    select distinct on (nir_hash, birth_year)
      nir_hash, birth_year, birth_month, birth_day, nir_encrypted,
      min(line) over (partition by nir_hash, birth_year) as first_line
    from known
    where id is null
    order by nir_hash, birth_year, birth_month = 0, birth_day = 0, line desc
  ) f
), added as (
  insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
  select id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted
  from fresh
  order by id
), dated as (
  -- A birth date corrected later, or known better.
  update holder h
  set birth_month = k.birth_month, birth_day = k.birth_day
  from (
    select distinct on (id) id, birth_month, birth_day
    from known
    where id is not null
      and (birth_month, birth_day) <> (known_month, known_day)
      and (birth_month > 0 or known_month = 0)
      and (birth_day > 0 or known_day = 0)
    order by id, line desc
  ) k
  where h.id = k.id
)
insert into resolved (line, holder_id, is_new)
select k.line, coalesce(k.id, f.id), k.id is null
from known k
left join fresh f on f.nir_hash = k.nir_hash and f.birth_year = k.birth_year;
