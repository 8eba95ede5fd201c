-- What the law gives for the engagements of year $1 to the holders $2 to $3 at the business date $4.
insert into assessed_engagement
select
  holder_id, account, activity, declared_on, payer, entitlement, cap, headroom, booked, due, difference, excluded
from assess_engagements($1, $2, $3, $4);
