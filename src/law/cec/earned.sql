-- Entries whose rate names an activity, reversals of them included, and what was taken over: it is booked for no year, nor is
-- what a death took back of it, which has the lot of it.
-- What was converted, used or closed is not among them: the conversion takes hours from `cec_hours`, but they stay
-- earned.
select e.holder_id, e.activity_year, e.rate, e.statutory, e.kind <> 'takeover' as given
from entered e
join right_of_year r on r.account = e.account
where e.kind = 'takeover'
  or (gives_rights(e.kind, e.subject) and e.lot is null and e.rate = any (enum_range(null::engagement_activity)::text[]))
