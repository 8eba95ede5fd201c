-- Each engagement of the year, or what is booked for one that is no longer there.
-- Reads engagements_of_year, of_activity. Gives founds, shortfall, booked, paid_as.
select
  coalesce(f.holder_id, b.holder_id) as holder_id, coalesce(f.activity, b.activity) as activity,
  f.category, f.due_on, f.declared_on, coalesce(f.founds, false) as founds,
  case when f.holder_id is null then 'no_engagement' else f.shortfall end as shortfall,
  coalesce(b.booked, 0) as booked, coalesce(f.paid_as, b.activity::text) as paid_as
from engagements_of_year(for_year, first_holder, last_holder) f
full join of_activity b on b.holder_id = f.holder_id and b.activity = f.activity
