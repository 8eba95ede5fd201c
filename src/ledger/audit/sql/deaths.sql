-- Accounts are closed on the day of death of their holders (code du travail, L5151-2). A death that came in after
-- the last run of close-deaths waits for the next: a warning. One that this run saw and left is a failure.
-- $1 and $2: range of holders, $3: business date.
with last_run as (
  select r.id, r.as_of, r.created_at
  from run r
  where r.job = 'close-deaths' and r.state = 'done'
  order by r.id desc
  limit 1
), told as (
  -- What is known now of a holder's death, and since when: nothing but a withdrawal where no row is in force. A file
  -- still being loaded has no time yet.
  select
    d.holder_id,
    max(d.death_date) filter (where d.superseded_by is null and not d.cancelled and d.death_date <= $3) as died_on,
    max(d.death_date) filter (where d.superseded_by is null) as death_date,
    coalesce(bool_or(d.cancelled) filter (where d.superseded_by is null), true) as cancelled,
    case when bool_and(f.since is not null) then max(greatest(f.since, s.since, w.finished_at)) end as since
  from death d
  left join file_standing f on f.file_id = d.file_id
  left join file_standing s on s.file_id = d.superseded_by
  left join run w on w.id = d.part >> 32
  where d.holder_id between $1 and $2
  group by d.holder_id
), compared as (
  select
    s.holder_id, s.closed_on, t.died_on, t.holder_id is null as never_told,
    coalesce(
      l.created_at > t.since and l.id > s.opened_by_run and (t.cancelled or l.as_of >= t.death_date), false)
      as seen
  from account_state s
  left join told t on t.holder_id = s.holder_id
  left join last_run l on true
  where s.holder_id between $1 and $2 and s.closed_on is distinct from t.died_on
    -- A death after this business date that an earlier audit date cannot see is no contradiction.
    and (s.closed_on > $3 and s.closed_on = t.death_date) is not true
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-cpf', c.holder_id) order by c.holder_id))[1:5] as examples
from compared c
cross join lateral (values
  ('closed_without_death', c.never_told),
  ('not_closed', not c.never_told and c.seen and c.closed_on is null),
  ('closed_on_other_day', not c.never_told and c.seen and c.closed_on is not null),
  ('to_close', not c.never_told and not c.seen and c.died_on is not null),
  ('to_reopen', not c.never_told and not c.seen and c.died_on is null)
) w (problem, is_so)
where w.is_so
group by w.problem
