-- The worker is slow, not gone: nobody else may take the chunk for another while.
update chunk set lease_until = clock_timestamp() + make_interval(secs => $4)
where run_id = $1 and number = $2 and worker_key = $3 and state = 'planned';
