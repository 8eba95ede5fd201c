-- Sets the one holder of chunk $2, which the caller has locked, aside: $3 who, $4 the error that he meets, $5 its SQLSTATE.
with chunk_aside as (
  update chunk
  set state = 'set_aside', worker = null, worker_key = null, lease_until = null, error = $4, error_code = $5
  where run_id = $1 and number = $2
)
insert into set_aside as s (run_id, chunk_number, holder_id, message, error_code)
values ($1, $2, $3, $4, $5)
on conflict (run_id, chunk_number) do update set
  message = excluded.message, error_code = excluded.error_code, set_aside_at = clock_timestamp(),
  settled_at = null, settled_by_run = null;
