-- How many rows come into force, and go out of it.
select
  count(*) filter (where becomes is null)::integer as entered,
  count(*) filter (where was is null)::integer as left
from standing;
