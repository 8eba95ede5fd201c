-- The next holders behind number $1, $2 at most. The primary key gives them in order without a sort.
select id, nir_hash::text as hash, nir_encrypted as encrypted
from holder
where id > $1
order by id
limit $2;
