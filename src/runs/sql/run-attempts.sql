-- Who worked on run $1, the latest first, and what came of it: $2 attempts at most.
select number, host, pid, actor, version, started_at, heartbeat_at, ended_at, outcome, error
from run_attempt where run_id = $1
order by number desc
limit $2;
