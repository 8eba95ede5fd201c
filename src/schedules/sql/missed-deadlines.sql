-- Deadlines that have passed before what they are for was done, each marked and told once, in one transaction. Of a tick
-- and its runs the tick is told: their deadline is its own. What failed before it was told as that.
with asked as (select coalesce($1::timestamptz, clock_timestamp()) as now),
late_tick as (
  update tick t set deadline_missed_at = clock_timestamp()
  from asked
  where t.deadline_missed_at is null and t.deadline_at < coalesce(t.ended_at, asked.now)
    and t.state in ('due', 'started', 'done', 'failed')
  returning t.schedule, t.nominal, t.offset_minutes
),
late_run as (
  update run r set deadline_missed_at = clock_timestamp()
  from asked
  where r.deadline_missed_at is null and r.deadline_at < coalesce(r.finished_at, asked.now)
    and r.state <> 'cancelled'
  returning r.id, r.job, r.params -> 'year' as year
),
told as (
  select format('tick-%s-%s-%s-late', schedule, nominal, offset_minutes) as key,
    jsonb_build_object('schedule', schedule, 'tick', to_char(nominal, 'YYYY-MM-DD"T"HH24:MI:SS')) as facts
  from late_tick
  union all
  select format('run-%s-late', id), jsonb_build_object('run', id, 'job', job, 'year', year)
  from late_run
  where not exists (select from tick_run t where t.run_id = late_run.id)
)
select tell_notice('deadline_missed', key, facts) from told;
