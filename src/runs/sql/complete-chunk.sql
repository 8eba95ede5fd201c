-- The last statement of a chunk, in the transaction of its effects: they are kept together or not at all. A holder who
-- was set aside in it is so no more.
with settled as (
  update set_aside set settled_at = clock_timestamp(), settled_by_run = $1
  where run_id = $1 and chunk_number = $2 and settled_at is null
)
update chunk
set state = 'done', totals = $3, done_at = clock_timestamp(), worker_key = null, lease_until = null, error = null,
  error_code = null
where run_id = $1 and number = $2;
