-- L5151-2: nothing is credited after the death. Entries with a later effective date, each to be reversed by one that
-- names it. An entry already undone is out of the account; the restoration of a closing only brings back what stood
-- before. What is set aside, used or given back for a training or another use is no right: whoever books it decides what
-- a death makes of it. With each its own number, its lot, and the amounts to book.
drop function if exists entries_to_reverse(bigint, bigint, date);
create function entries_to_reverse(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint, account account, number integer, activity_year smallint, amount bigint, effective_on date,
  scheme scheme, rate text, statutory bigint, lot text)
language sql stable parallel safe
as $$
select
  e.holder_id, e.account, e.number, e.activity_year, -e.amount, e.effective_on, e.scheme, e.rate, -e.statutory, e.lot
from accounts_to_close(first_holder, last_holder, business_date) a
cross join lateral (
  select * from entry o
  where o.holder_id = a.holder_id and o.effective_on > a.closed_on
    and (o.kind in ('credit', 'correction', 'conversion', 'top_up', 'takeover')
      or (o.kind = 'restoration' and o.subject is null))
  offset 0
) e
where not exists (
    select from entry u
    where u.holder_id = e.holder_id and u.account = e.account and u.undoes = e.number
    offset 0
  )
  and not exists (
    select from entry c
    where c.holder_id = e.holder_id and c.account = e.account and c.number = e.undoes and c.kind = 'closing'
    offset 0
  )
$$;
