-- The accounts restored are open again: the same ones as in restore.sql, also those that held nothing.
-- $1 and $2: range of holders, $3: business date.
update account_state s
set closed_on = null, closed_by_run = null
from death d
where d.holder_id between $1 and $2 and d.superseded_by is null
  and s.holder_id = d.holder_id and s.holder_id between $1 and $2
  and s.closed_on is not null
  and (d.cancelled or d.death_date > $3 or d.death_date <> s.closed_on);
