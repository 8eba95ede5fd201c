-- Each grant with what is booked from it, or what is booked from one that is no longer there, or no longer on that day.
-- Reads granted, granted_booked.
select
  coalesce(g.holder_id, b.holder_id) as holder_id, coalesce(g.account, b.account) as account,
  coalesce(g.activity_year, b.activity_year) as activity_year, coalesce(g.rate, b.rate) as rate,
  coalesce(g.lot, b.lot) as lot, coalesce(g.quantity, 0) as granted, coalesce(b.quantity, 0) as booked,
  coalesce(g.granted_on, b.on_day) as granted_on
from granted g
full join granted_booked b on b.holder_id = g.holder_id and b.account = g.account
  and b.activity_year = g.activity_year and b.rate = g.rate and coalesce(b.lot, '') = coalesce(g.lot, '')
  and coalesce(b.on_day, '-infinity') = coalesce(g.on_day, '-infinity')
