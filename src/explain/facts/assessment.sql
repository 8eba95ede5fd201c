-- The assessment of holder $1 for year $2 at the business date $3, a row an account; none without an activity.
select account, scheme, rate, entitlement, cap, booked, headroom, due, difference, excluded
from assess_year($2, $1, $1, $3)
order by account;
