-- Some other numbers of persons, $1 at most, that the keys of number $2 did not seal yet.
select n.file_id, n.line, n.number_hash as hash, n.number_sealed as sealed
from dsn_number n
where not (get_byte(n.number_sealed, 0) = 2 and get_byte(n.number_sealed, 1) = $2)
limit $1
