-- Ends a tick that has not ended.
update tick
set state = $4, reason = $5, exit_code = $6, ended_at = clock_timestamp()
where schedule = $1 and nominal = $2 and offset_minutes = $3 and state in ('due', 'started')
returning attempts;
