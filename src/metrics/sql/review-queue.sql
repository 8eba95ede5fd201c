-- What waits for a decision of people, and since when the oldest of it does.
select 'deaths' as kind, count(*)::float8 as value,
  coalesce(extract(epoch from clock_timestamp() - min(r.found_at)), 0)::float8 as age
from death_review r where r.state in ('open', 'waiting', 'accepted_once')
union all
select 'establishment_holds', count(*)::float8, coalesce(extract(epoch from clock_timestamp() - min(h.placed_at)), 0)::float8
from establishment_hold h where h.released_at is null;
