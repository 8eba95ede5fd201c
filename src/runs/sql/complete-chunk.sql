-- The last statement of a chunk, in the transaction of its effects: they are kept together or not at all.
update chunk
set state = 'done', totals = $3, done_at = clock_timestamp(), worker_key = null, lease_until = null, error = null
where run_id = $1 and number = $2;
