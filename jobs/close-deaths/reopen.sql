-- Opens again the accounts whose closure should not stand, also those that held nothing.
-- $1 and $2: range of holders, $3: business date.
update account_state s
set closed_on = null, closed_by_run = null
from accounts_to_reopen($1, $2, $3) a
where s.holder_id = a.holder_id and s.holder_id between $1 and $2;
