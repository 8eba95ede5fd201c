-- L5151-2: what remains on the accounts lapses on the day of death, all of it. A row for each account that is not empty,
-- with the amounts to book.
drop function if exists rights_to_lapse(bigint, bigint, date);
create function rights_to_lapse(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint, account account, activity_year smallint, amount bigint, effective_on date, statutory bigint)
language sql stable parallel safe
as $$
select
  b.holder_id, b.account, extract(year from a.closed_on)::smallint, -b.balance, a.closed_on, -b.statutory
from accounts_to_close(first_holder, last_holder, business_date) a
cross join lateral (
  select * from balance o where o.holder_id = a.holder_id and o.balance <> 0 offset 0
) b
$$;
