-- The differences between what should be and what is booked. $1 year of exposure, $2 business date: the effective
-- date. A first credit is a credit, whatever follows it is a correction. Every point counts as acquired (statutory).
insert into posting (
  holder_id, account, activity_year, kind, amount, effective_on, rate, entitlement, cap, headroom, statutory
)
select
  holder_id, 'c2p', $1, case when booked = 0 and difference > 0 then 'credit' else 'correction' end::entry_kind,
  difference, $2, rate, entitlement, cap, headroom, difference
from assessed_exposure
where difference <> 0
order by holder_id;
