-- The registry by itself: a run that is done has no part left to do, and reported as many entries as were booked.
-- A run that nobody finished for a day is told as a warning: it is resumable, not wrong.
with counted as (
  select
    r.id, r.job, r.state, r.unfinished, r.outcome, r.totals, r.params, r.created_at,
    (select count(*) from chunk c where c.run_id = r.id and c.state in ('planned', 'failed')) as chunks_left,
    (select coalesce(sum(f.entries), 0) from funding_entry f where f.run_id = r.id and f.erased_by_run is null) as entries
  from run r
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('run %s', c.id) order by c.id))[1:5] as examples
from counted c
cross join lateral (values
  ('done_with_chunks_left', c.state = 'done' and c.chunks_left > 0),
  ('reported_entries', c.state = 'done' and c.job = 'credit-year' and c.outcome <> 'planned'
    and c.entries is distinct from (c.totals ->> 'entries')::bigint),
  ('unfinished', c.unfinished and c.created_at < clock_timestamp() - interval '1 day')
) w (problem, is_so)
where w.is_so
group by w.problem
union all
-- Whom a run left out, and none has done since.
select 'set_aside', count(*)::integer,
  (array_agg(format('holder %s, run %s', s.holder_id, s.run_id) order by s.holder_id, s.run_id))[1:5]
from set_aside s
where s.settled_at is null
having count(*) > 0
