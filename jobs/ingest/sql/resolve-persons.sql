-- Finds the holder of each row by NIR hash and birth year, and adds those nobody knows yet. Slices of files commit
-- one after the other (the caller holds the lock), so numbers are dense and follow the first mention: the same
-- files give the same numbers, whatever crashed meanwhile. Gives how many rows are not the first about a new holder.
--
-- The probe is lateral with a limit, so that it stays an index look-up a row even when statistics are stale: a hash
-- join would read every holder for each slice. Hashes are random: probed and inserted in their order, neighbours meet
-- the same pages of the index, which takes a quarter off.
with known as materialized (
  select p.*, h.id
  from (select * from staged_person order by nir_hash, birth_year) p
  left join lateral (
    select id
    from holder
    where holder.nir_hash = p.nir_hash and holder.birth_year = p.birth_year
    limit 1
  ) h on true
), fresh as materialized (
  select
    k.*, (select coalesce(max(id), 0) from holder) + row_number() over (order by k.line) as new_id
  from known k
  where k.id is null and k.first_mention
), added as (
  insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
  select new_id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted
  from fresh
  order by nir_hash
), stored as (
  insert into resolved (line, holder_id, is_new)
  select line, new_id, true from fresh
  union all
  select line, id, false from known where id is not null
  union all
  -- Further rows about a person who is new in this slice: they may repeat the key of the first.
  select k.line, f.new_id, false
  from known k
  join fresh f on f.nir_hash = k.nir_hash and f.birth_year = k.birth_year
  where k.id is null and not k.first_mention
)
select count(*)::integer as rows from known where id is not null or not first_mention;
