-- The same refused rows, sealed again, with the hash of the NIR that they wait under. $1 files, $2 lines, $3 sealed rows in
-- base64, $4 hashes.
update rejection r
set row_encrypted = decode(n.sealed, 'base64'), nir_hash = n.nir_hash
from unnest($1::integer[], $2::integer[], $3::text[], $4::uuid[]) n (file_id, line, sealed, nir_hash)
where r.file_id = n.file_id and r.line = n.line and r.position = 1;
