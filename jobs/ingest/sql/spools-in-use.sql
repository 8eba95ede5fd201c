-- Which of the directories $1 an unfinished run of a spooled file reads from.
select distinct params ->> 'path' as path
from run
where job = 'ingest' and state not in ('done', 'cancelled')
  and params ->> 'path' = any ($1);
