-- The differences between what should be and what is booked. $1 activity year, $2 business date: the effective date.
-- The rate names the activity: it tells the lot that an entry belongs to. The cap is on the balance, so every amount
-- counts under it.
insert into posting (
  holder_id, account, activity_year, kind, amount, effective_on, rate, entitlement, cap, headroom, statutory)
select
  holder_id, account, $1, case when booked = 0 and difference > 0 then 'credit' else 'correction' end::entry_kind,
  difference, $2, activity, entitlement, cap, headroom, difference
from assessed_engagement
where difference <> 0
order by holder_id;
