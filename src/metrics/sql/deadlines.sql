-- Deadlines that were missed within the last day: of runs, and of ticks of schedules.
select 'run' as kind, count(*)::float8 as value
from run r where r.deadline_missed_at > clock_timestamp() - interval '1 day'
union all
select 'tick', count(*)::float8
from tick t where t.deadline_missed_at > clock_timestamp() - interval '1 day';
