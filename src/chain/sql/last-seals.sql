-- The last seal of each part of table $1.
select distinct on (part) part, content, version, rows::double precision as rows, digest, mac, link
from seal
where content = $1
order by part, version desc;
