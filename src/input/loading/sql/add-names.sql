-- Keeps how the persons of a slice are called, unless it is known. One load at a time adds names (the caller holds the lock
-- of new holders), so that none comes in twice.
--
-- What the holders of the slice are called is fetched by their numbers in one walk through the index, half of what a look
-- for each of them took; by an array, because a join would read all names where statistics are missing.
with known as materialized (
  select k.holder_id, k.family, k.firsts
  from holder_name k
  where k.holder_id = any (array(select r.holder_id from resolved r where not r.is_new))
)
insert into holder_name (holder_id, generation, family, family_sound, firsts, first_sounds, file_id, line)
select distinct on (r.holder_id, n.family, n.firsts)
  r.holder_id, n.generation, n.family, n.family_sound, n.firsts, n.first_sounds::bigint[], n.file_id, n.line
from staged_name n
join resolved r on r.person = n.person
where not exists (
  select from known k where k.holder_id = r.holder_id and k.family = n.family and k.firsts = n.firsts
)
order by r.holder_id, n.family, n.firsts, n.line;
