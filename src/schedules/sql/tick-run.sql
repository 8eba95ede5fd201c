-- A tick and a run that it began or took up; the run is to be done when the tick is, unless it has a deadline already.
with joined as (
  insert into tick_run (schedule, nominal, offset_minutes, run_id) values ($1, $2, $3, $4) on conflict do nothing
)
update run r set deadline_at = coalesce(r.deadline_at, t.deadline_at)
from tick t
where r.id = $4 and t.schedule = $1 and t.nominal = $2 and t.offset_minutes = $3 and t.deadline_at is not null;
