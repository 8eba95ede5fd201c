-- What the cap leaves today to an increase: what all of the year take back makes room for it, and the increases that
-- come before it have taken theirs.
-- Reads within_cap. Adds room_today.
select
  w.*,
  (w.cap - w.pot - sum(least(w.change, 0)) over (partition by w.holder_id)
    - coalesce(sum(greatest(w.change, 0)) over (
        partition by w.holder_id order by w.due_on, w.declared_on, w.activity
        rows between unbounded preceding and 1 preceding), 0))::bigint as room_today
from within_cap w
