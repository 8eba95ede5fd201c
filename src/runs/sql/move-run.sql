-- Moves a run from one of the states $2 to state $3 (states.ts has the transitions). One that is taken up before its
-- plan was stored has to be planned first.
update run
set state = case when $3 = 'running' and chunks is null then 'planning' else $3::run_state end,
  holding = null, finished_at = case when $3 in ('done', 'completed_with_errors', 'cancelled') then clock_timestamp() end
where id = $1 and state = any ($2::run_state[]);
