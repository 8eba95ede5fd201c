-- L5151-2: an account is closed on the day of its holder's death. Those that are still open.
create or replace function accounts_to_close(first_holder bigint, last_holder bigint, business_date date)
returns table (holder_id bigint, closed_on date)
language sql stable parallel safe
as $$
select s.holder_id, d.death_date
from known_death d
join account_state s on s.holder_id = d.holder_id and s.holder_id between first_holder and last_holder
  and s.closed_on is null
where d.holder_id between first_holder and last_holder and d.death_date <= business_date
$$;
