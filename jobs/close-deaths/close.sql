-- Closes the accounts on the day of death. $1 and $2: range of holders, $3: business date, $4: run.
update account_state s
set closed_on = d.death_date, closed_by_run = $4
from death d
where s.holder_id between $1 and $2 and s.closed_on is null
  and d.holder_id = s.holder_id and d.holder_id between $1 and $2
  and d.superseded_by is null and not d.cancelled and d.death_date <= $3;
