-- The ticks of schedules that began run $1 or took it up, the latest first: who waits for it, until when.
select t.schedule, t.at, t.deadline_at, t.state
from tick_run w
join tick t using (schedule, nominal, offset_minutes)
where w.run_id = $1
order by t.at desc
limit 5;
