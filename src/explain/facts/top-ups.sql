-- The top-ups that were decided in year $2 for holder $1, with the conditions that count, whether their money has come or not.
select
  u.lot, u.kind, u.reference, u.funder, u.quantity, u.decided_on, u.received_on, u.restricted_to, u.usable_until,
  u.refundable, u.conditions_void
from current_top_up u
where u.holder_id = $1 and extract(year from u.decided_on) = $2
order by u.decided_on, u.kind, u.reference;
