-- The latest $2 ticks of a schedule, with the runs that each began or took up.
select t.schedule, to_char(t.nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, t.offset_minutes as "offsetMinutes", t.at, t.state,
  t.reason, t.asked_by as "askedBy", t.attempts, t.host, t.started_at as "startedAt", t.ended_at as "endedAt",
  t.exit_code as "exitCode", t.deadline_at as "deadlineAt", t.deadline_missed_at as "deadlineMissedAt",
  array(
    select r.run_id from tick_run r
    where (r.schedule, r.nominal, r.offset_minutes) = (t.schedule, t.nominal, t.offset_minutes) order by r.run_id
  ) as runs
from tick t
where t.schedule = $1
order by t.at desc, t.offset_minutes
limit $2;
