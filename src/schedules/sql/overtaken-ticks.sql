-- Ticks of a schedule that are due and not started: those with a later one behind them, and those whose time is over.
select t.schedule, to_char(t.nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, t.offset_minutes as "offsetMinutes",
  not later.there as missed
from tick t
cross join lateral (
  select exists (
    select from tick o
    where o.schedule = t.schedule and o.asked_by is null and o.at > t.at
      and o.state in ('due', 'started', 'done', 'failed')
  ) as there
) later
where t.schedule = $1 and t.state = 'due' and t.asked_by is null
  and (later.there or t.at < $2::timestamptz - make_interval(secs => $3));
