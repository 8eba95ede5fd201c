-- Closes the accounts on the day of death. $1 and $2: range of holders, $3: business date, $4: run.
update account_state s
set closed_on = a.closed_on, closed_by_run = $4
from accounts_to_close($1, $2, $3) a
where s.holder_id = a.holder_id and s.holder_id between $1 and $2;
