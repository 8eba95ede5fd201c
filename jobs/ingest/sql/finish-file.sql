update source_file
set rows = $2, accepted = $3, rejected = $4, replaced = $5, loaded_at = clock_timestamp()
where id = $1;
