-- Starts a tick that is due, or takes one up again; the caller holds the lock of its schedule. When it was started first
-- stays.
update tick t
set state = 'started', attempts = t.attempts + 1, host = $4, started_at = coalesce(t.started_at, clock_timestamp())
where t.schedule = $1 and t.nominal = $2 and t.offset_minutes = $3 and t.state in ('due', 'started')
returning t.schedule, to_char(t.nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, t.offset_minutes as "offsetMinutes", t.at, t.state,
  t.reason, t.asked_by as "askedBy", t.attempts, t.host, t.started_at as "startedAt", t.ended_at as "endedAt",
  t.exit_code as "exitCode", t.deadline_at as "deadlineAt", t.deadline_missed_at as "deadlineMissedAt",
  array(
    select r.run_id from tick_run r
    where (r.schedule, r.nominal, r.offset_minutes) = (t.schedule, t.nominal, t.offset_minutes) order by r.run_id
  ) as runs;
