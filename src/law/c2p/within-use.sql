-- What is to change. D4163-32: only points that are not used yet are taken back; those acquired first are the first
-- used.
-- Reads within_cap. Adds change.
select
  w.*,
  case
    when w.excluded_at_all = 'not_due_yet' or not may_be_booked(w.excluded_at_all) then 0
    when w.due < w.booked then -least(w.booked - w.due, w.booked, greatest(0, w.pot_before + w.booked - w.used))
    else difference_within(w.due, w.booked, w.room_today)
  end as change
from within_cap w
