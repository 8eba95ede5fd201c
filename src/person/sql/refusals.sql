-- The refusals of the rows that name this NIR ($1, its hash), in the order of their files, with the row as it came, sealed.
select
  f.id as file_id, f.feed, f.name as file, f.sha256, f.header as columns, f.loaded_at, r.line, r.position, r."column", r.code,
  json_build_object('en', r.message, 'fr', coalesce(r.message_fr, r.message)) as message, r.value, r.row_encrypted
from rejection named
join rejection r on r.file_id = named.file_id and r.line = named.line
join source_file f on f.id = r.file_id
where named.nir_hash = $1
order by r.file_id, r.line, r.position;
