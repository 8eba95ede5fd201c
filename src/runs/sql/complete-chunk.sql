update chunk
set state = 'done', totals = $3, done_at = clock_timestamp(), worker_key = null, lease_until = null, error = null
where run_id = $1 and number = $2;
