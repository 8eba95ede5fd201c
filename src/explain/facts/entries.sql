-- What was booked for year $2 on the accounts of holder $1, with the basis stored on each entry. The day of booking
-- is that of the calendar in France. An entry undone is always of the same account and year.
select
  e.holder_id || '-' || e.account || '-' || e.number as entry_id,
  e.account, e.kind, e.amount, e.effective_on, e.run_id, e.booked_at,
  (e.booked_at at time zone 'Europe/Paris')::date as booked_on,
  e.lot, e.subject, e.scheme, e.rate, e.ratio_numerator, e.ratio_denominator, e.entitlement, e.cap, e.headroom,
  e.holder_id || '-' || e.account || '-' || e.undoes as undoes
from entry e
where e.holder_id = $1 and e.activity_year = $2
order by e.account, e.number;
