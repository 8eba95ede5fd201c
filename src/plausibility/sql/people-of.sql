-- How many people have an activity of year $1 in an establishment ($2, $3).
select count(distinct holder_id)::integer as people
from declaration
where activity_year = $1 and siret = $2 and employer_reference = $3 and superseded_by is null
