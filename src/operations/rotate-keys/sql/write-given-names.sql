-- The names that the same files came with, sealed again. $1 numbers, $2 sealed names in base64.
update source_file f
set given_encrypted = decode(n.sealed, 'base64')
from unnest($1::integer[], $2::text[]) n (id, sealed)
where f.id = n.id;
