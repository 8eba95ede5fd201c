-- What the career cap leaves. Without a cap the room is null: `least` passes over it.
-- Reads entitled. Adds entitlement, headroom, room_today, due.
select
  c.*,
  least(c.entitlement, c.headroom) as due
from (
  select
    e.*,
    case when law.career_cap is not null then greatest(0, law.career_cap - e.pot_before) end as headroom,
    case when law.career_cap is not null then greatest(0, law.career_cap - e.pot) end as room_today,
    case when e.excluded_at_all is null
      then e.points * case when e.doubled then law.doubling_multiplier else 1 end else 0 end as entitlement
  from entitled e cross join law
) c
