-- Of the rows of a slice ($2) those that name a refused row of feed $1 which was not given back before; equal beginnings
-- of two files name neither. A row that came again twice counts once: the first line.
insert into given_back (line, file_id, refused_line)
select distinct on (f.id, g."refusedLine") g.line, f.id, g."refusedLine"
from jsonb_to_recordset($2::jsonb) as g (line integer, sha text, "refusedLine" integer)
cross join lateral (
  select min(f.id) as id from source_file f where f.feed = $1 and starts_with(f.sha256, g.sha) having count(*) = 1
) f
where exists (select from rejection r where r.file_id = f.id and r.line = g."refusedLine")
order by f.id, g."refusedLine", g.line;
