-- $1 holders, $2 sexes, $3 communes and $4 areas as hashes, $5 generation of the keys.
insert into holder_trait (holder_id, generation, sex, place, area)
select n.id, $5, n.sex, n.place, n.area
from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bigint[]) n (id, sex, place, area)
on conflict (holder_id) do update
set generation = excluded.generation, sex = excluded.sex, place = excluded.place, area = excluded.area;
