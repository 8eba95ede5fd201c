-- The next files behind number $1 that came with names of their own, which are sealed; $2 at most.
select id, given_encrypted as sealed
from source_file
where given_encrypted is not null and id > $1
order by id
limit $2;
