-- The schedules that are set, by name; $1: this one alone.
select name, number, words, cron, zone, overlap, catch_up_seconds as "catchUpSeconds", deadline_seconds as "deadlineSeconds",
  looked_until as "lookedUntil", set_at as "setAt", set_by as "setBy",
  case when paused_at is not null
    then json_build_object('at', paused_at, 'by', paused_by, 'note', pause_note) end as paused
from schedule
where removed_at is null and ($1::text is null or name = $1)
order by name;
