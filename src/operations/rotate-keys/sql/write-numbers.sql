-- The same numbers, hashed and sealed again. $1 files, $2 lines, $3 hashes before, $4 hashes, $5 sealed numbers in base64.
update dsn_number n
set number_hash = a.hash, number_sealed = decode(a.sealed, 'base64')
from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[]) a (file_id, line, before, hash, sealed)
where n.file_id = a.file_id and n.line = a.line and n.number_hash = a.before
