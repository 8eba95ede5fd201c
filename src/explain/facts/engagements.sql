-- What each engagement of the year $2 gives holder $1 at the business date $3, in the order in which they are due.
select account, activity, due_on, payer, entitlement, cap, cap_rule, moved_later, headroom, due, booked, difference, excluded
from assess_engagements($2, $1, $1, $3)
where account is not null
order by due_on, declared_on, activity;
