-- A new attempt at a run. Chunks given up by the attempt before, and holders set aside, are due again at once. Those locked are passed over:
-- somebody is at work on them, or was killed and its transaction is about to end; then its worker is known to be gone.
with attempt as (
  insert into run_attempt (run_id, number, host, pid, actor, version)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from run_attempt where run_id = $1
  returning number
), closed as (
  update run_attempt set ended_at = clock_timestamp(), outcome = 'lost'
  where run_id = $1 and ended_at is null
), waiting as (
  select number from chunk where run_id = $1 and state in ('planned', 'failed', 'set_aside') for update skip locked
), due as (
  update chunk c
  set rung_at = null, state = 'planned', error = null, error_code = null,
    attempts = case when c.state in ('failed', 'set_aside') then 0 else c.attempts end
  from waiting w
  where c.run_id = $1 and c.number = w.number
)
select number from attempt;
