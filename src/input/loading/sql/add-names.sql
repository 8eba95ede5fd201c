-- Keeps how the persons of a slice are called, unless it is known.
insert into holder_name (holder_id, generation, family, family_sound, firsts, first_sounds, file_id, line)
select r.holder_id, n.generation, n.family, n.family_sound, n.firsts, n.first_sounds, n.file_id, n.line
from staged_name n
join resolved r on r.person = n.person
order by r.holder_id
on conflict do nothing;
