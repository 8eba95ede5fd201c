-- What undoes a closure that should not stand: each closing or reversing entry that nothing has undone yet, to be undone
-- by an entry of the same effective date. In law the account was never closed. With each its own number, its lot, and
-- the amounts to book.
drop function if exists entries_to_restore(bigint, bigint, date);
create function entries_to_restore(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint, account account, number integer, activity_year smallint, amount bigint, effective_on date,
  scheme scheme, rate text, statutory bigint, lot text)
language sql stable parallel safe
as $$
select
  e.holder_id, e.account, e.number, e.activity_year, -e.amount, e.effective_on, e.scheme, e.rate, -e.statutory, e.lot
from accounts_to_reopen(first_holder, last_holder, business_date) a
cross join lateral (
  select * from entry o where o.holder_id = a.holder_id and o.kind in ('closing', 'reversal') offset 0
) e
where not exists (
  select from entry u
  where u.holder_id = e.holder_id and u.account = e.account and u.undoes = e.number
  offset 0
)
$$;
