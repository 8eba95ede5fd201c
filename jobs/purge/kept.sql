-- Whose term was over before a day ($1) and who are kept all the same, for what stands in the way.
select
  count(*) filter (where e.restricted)::integer as restricted,
  count(*) filter (where not e.closed and not e.restricted)::integer as account_not_closed
from highest_holder_number() highest
cross join lateral ended_retentions(1, highest, $1) e;
