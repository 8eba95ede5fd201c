-- The entries of the account that the cap of the year looks at. Earlier years count where the cap is on what was
-- acquired; the choice stands here once more, because a statement that need not read them must be known before it
-- is planned.
select e.holder_id, e.account, e.activity_year, e.kind, e.subject, e.lot, e.rate, e.effective_on, e.amount, e.statutory
from entry e
where e.activity_year >= for_year
  and e.holder_id between first_holder and last_holder and e.account in ('cec', 'cec_hours')
union all
select e.holder_id, e.account, e.activity_year, e.kind, e.subject, e.lot, e.rate, e.effective_on, e.amount, e.statutory
from entry e
where (for_year <= 2018 or law_text('cec.cap_basis', make_date(for_year, 1, 1)) = 'acquired')
  and e.activity_year < for_year
  and e.holder_id between first_holder and last_holder and e.account in ('cec', 'cec_hours')
