-- The same holders under other keys: one statement for thousands. $1 numbers, $2 hashes before and $3 after, $4
-- ciphertexts in hexadecimal.
update holder h
set nir_hash = n.hash::uuid, nir_encrypted = decode(n.encrypted, 'hex')
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) n (id, hash_before, hash, encrypted)
where h.id = n.id and h.nir_hash = n.hash_before::uuid;
