-- Keeps ticks; the key is their identity, so whoever comes second, on whatever machine, adds nothing.
insert into tick (schedule, nominal, offset_minutes, at, state, reason, asked_by, deadline_at, ended_at)
select $1, t.nominal, t."offsetMinutes", t.at, t.state, t.reason, t."askedBy", t."deadlineAt",
  case when t.state <> 'due' then clock_timestamp() end
from jsonb_to_recordset($2::jsonb) as t(
  nominal timestamp, "offsetMinutes" smallint, at timestamptz, state text, reason text, "askedBy" text,
  "deadlineAt" timestamptz)
on conflict do nothing
returning schedule, to_char(nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, offset_minutes as "offsetMinutes";
