-- Who holders are, behind number $1, $2 at most, in order.
select id, nir_hash::text as hash, nir_encrypted as encrypted, birth_year from holder where id > $1 order by id limit $2;
