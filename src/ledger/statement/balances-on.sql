-- What stood on the accounts of holder $1, in the order in which the accounts are declared: of the entries that take effect
-- by $2 and were booked by $3, days of the calendar in France; null: whatever the day.
select e.account, sum(e.amount)::bigint as balance
from entry e
where e.holder_id = $1
  and (e.effective_on <= $2 or $2::date is null)
  and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
group by e.account
order by e.account;
