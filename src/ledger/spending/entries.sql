-- What came to the accounts of the movers by the business date, and what is booked of the use of their rights. Closings
-- are left out, and what undoes them: what was left lapses at a death, whatever it was. $1 and $2: range of holders, $3:
-- business date, $4: the movers.
select
  e.holder_id, e.account, e.lot, e.effective_on, e.kind, e.activity_year, e.rate, e.amount, e.statutory, e.subject
from entry e
where e.holder_id between $1 and $2 and e.holder_id = any ($4::bigint[]) and e.effective_on <= $3 and e.kind <> 'closing'
  and (e.kind <> 'restoration' or e.subject is not null or not exists (
    select from entry u
    where u.holder_id = e.holder_id and u.holder_id between $1 and $2 and u.account = e.account
      and u.number = e.undoes and u.kind = 'closing'
  ))
