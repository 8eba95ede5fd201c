-- The ticks of a schedule that are due and that nobody has started.
select schedule, to_char(nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, offset_minutes as "offsetMinutes"
from tick
where schedule = $1 and state = 'due'
order by at;
