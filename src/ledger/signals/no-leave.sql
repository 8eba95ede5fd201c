-- Trainings in working time that have begun without a leave that was asked for (code du travail, L6323-17): none begins
-- within `signal.leave_days` before the training or during it, or it was refused. $1 and $2: range of holders, $3: business
-- date.
with law as materialized (
  select law_integer('signal.leave_days', $3)::integer as days
)
select
  format('holder %s', f.holder_id) as subject, f.starts_on as since,
  f.file_number as file, f.starts_on as "from", law.days
from followed_files($1, $2, $3) f
cross join law
where f.working_time and f.accepted_on is not null and f.starts_on <= $3
  and f.state in ('accepted', 'in_training', 'ended', 'delivery_declared', 'delivery_validated')
  and not exists (
    select from leave_request l
    where l.holder_id = f.holder_id and l.superseded_by is null and l.answer is distinct from 'refused'
      and l.starts_on between f.starts_on - law.days and coalesce(f.ends_on, f.starts_on))
order by f.holder_id, f.file_number;
