-- The first year in which something may be added up otherwise than before: months have come, a file of months was put in force
-- again or withdrawn, declarations or exposures of the same contracts were told, the installation decides otherwise ($1),
-- or a run is unfinished.
select m.year::integer as year
from months_year m
where m.due or m.rules is distinct from $1
  or m.last_event < (
    select coalesce(max(h.number), 0)
    from file_history h
    join source_file f on f.id = h.file_id
    where f.feed in ('declarations', 'exposures') or f.feed = 'dsn' and h.what <> 'loaded')
  or exists (select from run r where r.identity = 'add-months ' || m.year and r.state not in ('done', 'cancelled'))
order by m.year
limit 1
