-- What came to the accounts of the movers by the business date, and what is booked of the use of their rights. With each
-- its number and that of the entry it undoes: what was left lapses at a death, whatever it was, so closings and what undoes
-- them do not count. $1 and $2: range of holders, $3: business date, $4: the movers.
select
  e.holder_id, e.account, e.lot, e.effective_on, e.kind, e.activity_year, e.rate, e.amount, e.statutory, e.subject,
  e.number, e.undoes
from entry e
where e.holder_id between $1 and $2 and e.holder_id = any ((select $4::bigint[])::bigint[]) and e.effective_on <= $3
