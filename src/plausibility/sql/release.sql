-- Releases all that holds an establishment ($2, $3) for year $1: because of what ($4), by whom ($5).
update establishment_hold
set released_at = clock_timestamp(), released_because = $4, released_by = $5
where year = $1 and siret = $2 and employer_reference = $3 and released_at is null
returning code
