-- The same refused rows, sealed again, with the hash of the NIR that they wait under. $1 files, $2 lines, $3 sealed rows in
-- base64, $4 hashes, $5 those of other numbers that they wait for.
update rejection r
set row_encrypted = decode(n.sealed, 'base64'), nir_hash = n.nir_hash, waits_on = coalesce(n.waits_on, r.waits_on)
from unnest($1::integer[], $2::integer[], $3::text[], $4::uuid[], $5::text[]) n (
  file_id, line, sealed, nir_hash, waits_on)
where r.file_id = n.file_id and r.line = n.line and r.position = 1;
