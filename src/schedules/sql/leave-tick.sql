-- Gives a tick back that was taken and not ended: for somebody to take up, or to start when what is in its way is gone.
-- It was no attempt that died.
update tick
set state = $4, attempts = attempts - 1, started_at = case when $4 = 'started' then started_at end
where schedule = $1 and nominal = $2 and offset_minutes = $3 and state = 'started';
