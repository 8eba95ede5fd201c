-- Balances of accounts that were kept here already: rights that took effect by the end of their day were booked by this
-- system, so that another one did not keep the account on that day. Only of holders known before can anything be booked.
select s.line, 'state_impossible' as code, null::text as awaits
from staged_former_balance s
join resolved r on r.person = s.person and not r.is_new
where kept_here(r.holder_id, s.account, s.as_of)
