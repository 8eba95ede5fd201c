-- What the link of run $1 signs: the run, and the seals that its chunks left.
select linked_run(r) || coalesce((
  select string_agg(concat_ws(' ', s.part, s.content, s.rows, encode(s.digest, 'hex')), ',' order by s.part, s.content collate "C")
  from seal s
  where s.part >= r.id::bigint << 32 and s.part < (r.id::bigint + 1) << 32 and s.link is null
), '') as signed
from run r
where r.id = $1;
