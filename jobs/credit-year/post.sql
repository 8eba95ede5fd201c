-- The differences between what should be and what is booked. $1 activity year, $2 business date: the effective
-- date of a yearly credit. A first credit is a credit, whatever follows it is a correction.
insert into posting (
  holder_id, account, activity_year, kind, amount, effective_on, scheme, rate, ratio_numerator, ratio_denominator,
  entitlement, cap, headroom, statutory
)
select
  holder_id, account, $1, case when booked = 0 and difference > 0 then 'credit' else 'correction' end::entry_kind,
  difference, $2, scheme, rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, difference
from assessed
where difference <> 0;
