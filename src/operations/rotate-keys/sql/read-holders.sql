-- The next holders behind number $1, $2 at most, that the keys of number $3 do not protect yet. The primary key gives
-- them in order without a sort.
select id, nir_hash::text as hash, nir_encrypted as encrypted
from holder
where id > $1 and not (octet_length(nir_encrypted) = 14 and get_byte(nir_encrypted, 0) = $3)
order by id
limit $2;
