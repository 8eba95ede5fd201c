-- A new attempt at a run. Chunks given up by the attempt before are due again at once: whoever held them is gone,
-- or will find that it no longer holds them.
with attempt as (
  insert into run_attempt (run_id, number, host, pid, actor, version)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from run_attempt where run_id = $1
  returning number
), closed as (
  update run_attempt set ended_at = clock_timestamp(), outcome = 'lost'
  where run_id = $1 and ended_at is null
), due as (
  update chunk set rung_at = null, state = 'planned', error = null,
    attempts = case when state = 'failed' then 0 else attempts end
  where run_id = $1 and state <> 'done'
), resumed as (
  update run set state = case when chunks is null then 'planning'::run_state else 'running' end, finished_at = null
  where id = $1
)
select number from attempt;
