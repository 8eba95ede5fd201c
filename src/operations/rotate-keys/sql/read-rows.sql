-- The next refused rows behind file $1, line $2, $3 at most, that the keys of number $4 did not seal yet; only the first
-- refusal of a row keeps the row.
select r.file_id, r.line, r.row_encrypted as sealed, f.header, r.nir_hash is not null as hashed,
  coalesce(r.waits_for = 'identity', false) as nameless
from rejection r
join source_file f on f.id = r.file_id
where r.position = 1 and r.row_encrypted is not null and (r.file_id, r.line) > ($1, $2)
  and not (get_byte(r.row_encrypted, 0) = 2 and get_byte(r.row_encrypted, 1) = $4)
order by r.file_id, r.line
limit $3;
