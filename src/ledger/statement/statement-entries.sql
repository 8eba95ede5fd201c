-- Every entry of a holder ($1), in the order of booking: those that take effect by $2 and were booked by $3 (null: all).
-- `undoes` names the entry of the same account that is undone.
select
  e.holder_id || '-' || e.account || '-' || e.number as entry_id,
  e.account, e.activity_year, e.kind, e.amount, e.effective_on, e.booked_at, e.run_id, e.scheme, e.rate, e.lot,
  e.subject, e.cap,
  e.holder_id || '-' || e.account || '-' || e.undoes as undoes
from entry e
where e.holder_id = $1
  and (e.effective_on <= $2 or $2::date is null)
  and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
order by e.run_id, e.account, e.number;
