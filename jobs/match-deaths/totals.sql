-- What stands on the list when all ranges are matched.
select
  (select count(*) from death_record d where d.superseded_by is null)::integer as deaths,
  count(*) filter (where outcome = 'sure' and state in ('open', 'waiting', 'accepted_once'))::integer as sure,
  count(*) filter (where outcome = 'doubtful' and state in ('open', 'waiting', 'accepted_once'))::integer as doubtful,
  count(*) filter (where state = 'accepted')::integer as accepted,
  count(*) filter (where state = 'refused')::integer as refused
from death_review;
