-- What the law gives for year $1 to the holders $2 to $3 at the business date $4.
insert into assessed_exposure
select holder_id, rate, periods, entitlement, cap, headroom, booked, due, difference, excluded
from assess_exposures($1, $2, $3, $4);
