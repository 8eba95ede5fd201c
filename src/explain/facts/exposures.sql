-- The points of the exposures of holder $1 in year $2 at the business date $3; no row without any.
select periods, longest, doubled, entitlement, cap, cap_rule, headroom, due, booked, difference, excluded
from assess_exposures($2, $1, $1, $3);
