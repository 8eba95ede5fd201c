-- Every entry of a holder, in the order of booking. `undoes` names the entry of the same account that is undone.
select
  e.holder_id || '-' || e.account || '-' || e.number as entry_id,
  e.account, e.activity_year, e.kind, e.amount, e.effective_on, e.booked_at, e.run_id, e.scheme, e.rate,
  e.holder_id || '-' || e.account || '-' || e.undoes as undoes
from entry e
where e.holder_id = $1
order by e.run_id, e.account, e.number;
