-- The same refused rows, sealed again. $1 files, $2 lines, $3 sealed rows in base64.
update rejection r
set row_encrypted = decode(n.sealed, 'base64')
from unnest($1::integer[], $2::integer[], $3::text[]) n (file_id, line, sealed)
where r.file_id = n.file_id and r.line = n.line and r.position = 1;
