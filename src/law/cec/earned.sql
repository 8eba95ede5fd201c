-- Entries whose rate names an activity, reversals of them included. What was converted, spent or closed has another
-- rate, or none: the conversion takes hours from `cec_hours`, but they stay earned.
select e.holder_id, e.activity_year, e.rate, e.statutory
from entered e
join right_of_year r on r.account = e.account
where e.rate = any (enum_range(null::engagement_activity)::text[])
