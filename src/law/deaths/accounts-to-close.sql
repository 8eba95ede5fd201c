-- L5151-2: an account is closed on the day of its holder's death. Those that are still open.
-- The dead are few among the holders of a range: whatever is asked of them is looked up for each, behind a fence (`limit`,
-- `offset 0`) that keeps it from being read for all holders between the first and the last.
create or replace function accounts_to_close(first_holder bigint, last_holder bigint, business_date date)
returns table (holder_id bigint, closed_on date)
language sql stable parallel safe
as $$
select d.holder_id, d.death_date
from known_death d
cross join lateral (
  select from account_state a where a.holder_id = d.holder_id and a.closed_on is null limit 1
) s
where d.holder_id between first_holder and last_holder and d.death_date <= business_date
$$;
