-- Gives a chunk back, to be rung again; $4 is the error that it met, if any, $5 its SQLSTATE; $6 gives it up.
update chunk
set worker = null, worker_key = null, lease_until = null, rung_at = null, error = $4, error_code = $5,
  state = case when $6 then 'failed'::chunk_state else state end
where run_id = $1 and number = $2 and worker_key = $3 and state = 'planned';
