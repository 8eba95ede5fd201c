-- The next refused rows behind file $1, line $2, $3 at most, that the keys of number $4 did not seal yet; only the first
-- refusal of a row keeps the row.
select file_id, line, row_encrypted as sealed
from rejection
where position = 1 and row_encrypted is not null and (file_id, line) > ($1, $2)
  and not (get_byte(row_encrypted, 0) = 2 and get_byte(row_encrypted, 1) = $4)
order by file_id, line
limit $3;
