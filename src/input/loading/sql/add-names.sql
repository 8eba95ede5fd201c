-- Keeps how the persons of a slice are called, unless it is known. The look is lateral with a limit, so that it stays one by
-- the index whatever the statistics say. One load at a time adds names (the caller holds the lock of new holders), so that
-- none comes in twice.
insert into holder_name (holder_id, generation, family, family_sound, firsts, first_sounds, file_id, line)
select distinct on (r.holder_id, n.family, n.firsts)
  r.holder_id, n.generation, n.family, n.family_sound, n.firsts, n.first_sounds, n.file_id, n.line
from staged_name n
join resolved r on r.person = n.person
left join lateral (
  select true as known
  from holder_name k
  where k.holder_id = r.holder_id and k.family = n.family and k.firsts = n.firsts
  limit 1
) k on true
where k.known is null
order by r.holder_id, n.family, n.firsts, n.line;
