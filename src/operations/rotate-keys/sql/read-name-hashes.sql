-- How holders from number $1 on are called, $2 rows at most, in hashes that generation $3 of the keys did not make yet.
select holder_id, family, family_sound, firsts, first_sounds
from holder_name
where holder_id >= $1 and generation <> $3
order by holder_id
limit $2;
