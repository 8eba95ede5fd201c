-- The same deaths in hashes of generation $1: $2 files, $3 lines, then the hashes of now, arrays as texts.
update death_record d
set generation = $1, family = n.family, family_sound = n.family_sound, firsts = n.firsts::bigint[],
  first_sounds = n.first_sounds::bigint[], place = n.place, area = n.area
from unnest($2::integer[], $3::integer[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
  n (file_id, line, family, family_sound, firsts, first_sounds, place, area)
where d.file_id = n.file_id and d.line = n.line;
