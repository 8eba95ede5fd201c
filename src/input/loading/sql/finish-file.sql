-- The file is loaded; nothing happens when it was before.
update source_file
set rows = $3, accepted = $4, rejected = $5, replaced = $6, overlapping = $7, loaded_at = clock_timestamp()
where feed = $1 and sha256 = $2 and loaded_at is null
returning id;
