-- For jobs whose chunks commit in order: the state of the chunk before. The shared lock waits for its transaction.
select state, coalesce(lease_until > clock_timestamp() and worker_lives(worker_key), false) as in_hand
from chunk where run_id = $1 and number = $2
for share;
