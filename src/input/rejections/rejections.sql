-- Refusals, the latest files first, each file by line. $1 feed, $2 beginning of a SHA-256, $3 how many.
select f.name as file, f.sha256, f.feed, r.line, r."column", r.code, r.message, r.value
from source_file f
join rejection r on r.file_id = f.id
where ($1::text is null or f.feed = $1)
  and ($2::text is null or starts_with(f.sha256, $2))
order by f.id desc, r.line, r.position
limit $3
