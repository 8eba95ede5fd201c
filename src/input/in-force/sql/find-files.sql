-- The loaded files whose SHA-256 begins so. $1 the beginning, $2 feed or null.
select id, feed, sha256, name
from source_file
where starts_with(sha256, $1) and ($2::text is null or feed = $2)
order by id
