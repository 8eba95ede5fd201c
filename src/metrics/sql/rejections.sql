-- Refusals that are kept, by feed and code; what is erased when its term is over leaves the count.
select f.feed, r.code, count(*)::float8 as value
from rejection r join source_file f on f.id = r.file_id
group by f.feed, r.code
order by f.feed, r.code;
