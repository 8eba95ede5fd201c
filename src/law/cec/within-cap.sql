-- D5151-14, III: what the cap leaves to the right, and what is to change.
-- Reads entitled. Adds headroom, due, change.
select
  h.*,
  least(h.entitlement, h.headroom) as due,
  case when may_be_booked(h.excluded) then least(h.entitlement, h.headroom) - h.booked else 0 end as change
from (
  select e.*, greatest(0, e.cap - e.pot_before - e.taken_before)::bigint as headroom from entitled e
) h
