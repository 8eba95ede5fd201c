-- The files that some runs ($1) loaded.
select r.id as run_id, f.id as file_id
from run r
join source_file f on f.feed = r.params ->> 'feed' and f.sha256 = r.params ->> 'sha256'
where r.job = 'ingest' and r.id = any ($1::integer[]);
