-- The assessment of the CEC: for each holder of the range with an engagement of the year, and each engagement, what
-- the law derives. Rights are euros on `cec` from 2019, hours on `cec_hours` before; each is all or nothing (D5151-14,
-- I), one for each calendar year and category, within the cap on the balance (D5151-14, III). Retired persons go on
-- acquiring them (L5151-2, last paragraph).
drop function if exists assess_engagements(integer, bigint, bigint, date);
create function assess_engagements(
  for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  activity engagement_activity,
  category text,
  due_on date,        -- the first day on which it is credited
  declared_on date,
  payer text,         -- who finances the right (L5151-11)
  entitlement bigint, -- the right of the engagement
  cap bigint,
  pot bigint,         -- rights under the cap now
  booked bigint,      -- already booked for the year and activity
  headroom bigint,    -- what the cap leaves to this right
  due bigint,         -- right within headroom
  difference bigint,  -- to book now
  excluded text,      -- why nothing is due
  -- The steps, by which the right is explained.
  pot_before bigint,  -- rights under the cap without those of this year and of later ones
  moved_later bigint, -- of what was converted or used, what came after the credit of the year: not in pot_before
  taken_before bigint, -- what the rights of the same year that come before this one take of the cap
  amount_rule text,   -- the parameter that gives the right its amount
  cap_rule text       -- the parameter that gives the cap
)
language sql stable parallel safe
as $$
with /* steps */
select
  w.holder_id, w.account, w.activity, w.category, w.due_on, w.declared_on,
  case
    when w.paid_as = any (law.payer_commune) then 'commune'
    when w.paid_as = any (law.payer_health_agency) then 'health_agency'
    when w.paid_as = any (law.payer_fire_authority) then 'fire_authority'
    when w.paid_as = any (law.payer_state) then 'state'
  end,
  w.entitlement, w.cap, w.pot, w.booked, w.headroom, w.due,
  -- A late increase stays within what the cap leaves today, after what is taken back and what comes before it.
  case when w.change <= 0 then w.change else least(w.change, greatest(0, w.room_today)) end,
  w.excluded,
  w.pot_before, w.moved_later, w.taken_before, w.amount_rule, w.cap_rule
from within_room_today w
cross join law
$$;
