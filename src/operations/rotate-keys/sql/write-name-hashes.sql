-- The same names in hashes of generation $1: $2 holders, $3 family names before and $4 first names before, then the hashes of
-- now, arrays as texts.
update holder_name h
set generation = $1, family = n.family, family_sound = n.family_sound,
  firsts = n.firsts::bigint[], first_sounds = n.first_sounds::bigint[]
from unnest($2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[])
  n (holder_id, family_before, firsts_before, family, family_sound, firsts, first_sounds)
where h.holder_id = n.holder_id and h.family = n.family_before and h.firsts = n.firsts_before::bigint[];
