-- The next files behind number $1 that came with names of their own, which are sealed; $2 at most, those that the keys of
-- number $3 did not seal yet.
select id, sha256, given_encrypted as sealed
from source_file
where given_encrypted is not null and id > $1
  and not (get_byte(given_encrypted, 0) = 2 and get_byte(given_encrypted, 1) = $3)
order by id
limit $2;
