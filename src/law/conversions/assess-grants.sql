-- What statements and decisions give, and what is booked from them: DIF hours, hours of the young without
-- qualification, top-ups that others pay. None of it counts under a cap (L6323-15). For each holder of the range whose
-- account is open, and each grant of which something is to be booked or taken back: what is taken back, or given on
-- another day, goes on the day on which it was given, so that the account was at no time other than it should have been.
drop function if exists assess_grants(bigint, bigint, date);
create function assess_grants(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  activity_year integer,
  rate text,
  lot text,            -- null for hours
  granted bigint,      -- in the unit of the account
  booked bigint,
  difference bigint,   -- to book now
  effective_on date
)
language sql stable parallel safe
as $$
with /* steps */
select
  c.holder_id, c.account, c.activity_year, c.rate, c.lot, c.granted, c.booked, c.granted - c.booked,
  coalesce(c.granted_on, business_date)
from claim c
join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
left join known_death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
where c.granted <> c.booked
  and not closed_by_death(s.closed_on, d.death_date, business_date)
$$;
