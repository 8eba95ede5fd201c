-- The file stands at its new place, and counts.
update source_file set place = $2, withdrawn_at = null where id = $1;
