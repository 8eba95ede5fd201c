-- The first refusals of a file, by line. $1 feed, $2 SHA-256, $3 how many.
select
  f.name as file, f.path, r.line, r."column", r.code,
  json_build_object('en', r.message, 'fr', coalesce(r.message_fr, r.message)) as message, r.value
from source_file f
join rejection r on r.file_id = f.id
where f.feed = $1 and f.sha256 = $2
order by r.line, r.position
limit $3
