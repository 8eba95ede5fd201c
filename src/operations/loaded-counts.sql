-- What became of the rows of a file that is loaded already. $1 feed, $2 SHA-256.
select id, rows, accepted, rejected, replaced, overlapping
from source_file
where feed = $1 and sha256 = $2 and loaded_at is not null
