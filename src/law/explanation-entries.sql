-- What was booked on the training account of holder $1 for year $2, with the basis stored on each entry. The day
-- of booking is that of the calendar in France.
select
  e.holder_id || '-' || e.account || '-' || e.number as entry_id,
  e.kind, e.amount, e.effective_on, e.run_id, e.booked_at,
  (e.booked_at at time zone 'Europe/Paris')::date as booked_on,
  e.scheme, e.rate, e.ratio_numerator, e.ratio_denominator, e.entitlement, e.cap, e.headroom,
  e.holder_id || '-' || e.account || '-' || e.undoes as undoes,
  -- A closing takes what was left on the account, whatever year gave it; its restoration brings that back.
  e.kind = 'closing' or (e.kind = 'restoration' and exists (
    select from entry u
    where u.holder_id = $1 and u.account = e.account and u.number = e.undoes and u.kind = 'closing'
  )) as of_closing
from entry e
where e.holder_id = $1 and e.activity_year = $2 and e.account = 'cpf'
order by e.number;
