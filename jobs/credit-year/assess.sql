-- What the law gives for year $1 to the holders $2 to $3 at the business date $4.
insert into assessed
select
  holder_id, account, scheme, rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, booked, due,
  difference, excluded, low_declared_by, due_to_low
from assess_year($1, $2, $3, $4);
