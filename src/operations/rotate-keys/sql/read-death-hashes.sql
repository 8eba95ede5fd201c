-- The deaths of INSEE behind line $2 of file $1, $3 at most, in hashes that generation $4 of the keys did not make yet.
select file_id, line, family, family_sound, firsts, first_sounds, place, area
from death_record
where (file_id, line) > ($1, $2) and generation <> $4
order by file_id, line
limit $3;
