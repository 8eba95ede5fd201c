-- The training files of a range of holders as they stand on a day: where each has come, when it was accepted, and what was told
-- last of the rest. What cannot have happened has no effect.
create or replace function followed_files(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint, file_number text, state file_state, accepted_on date, starts_on date, ends_on date,
  training_body bigint, attendance integer, working_time boolean, volunteers boolean)
language sql stable parallel safe
as $$
select
  t.holder_id, t.file_number, file_state_after(t.state order by t.state_on, t.state),
  min(t.state_on) filter (where t.state = 'accepted'),
  (array_agg(t.starts_on order by t.state_on desc, t.state desc) filter (where t.starts_on is not null))[1],
  (array_agg(t.ends_on order by t.state_on desc, t.state desc) filter (where t.ends_on is not null))[1],
  (array_agg(t.training_body order by t.state_on desc, t.state desc) filter (where t.training_body is not null))[1],
  (array_agg(t.attendance order by t.state_on desc, t.state desc) filter (where t.attendance is not null))[1],
  bool_or(t.working_time), coalesce(bool_or(t.action = 'volunteer_training'), false)
from training_file t
where t.holder_id between first_holder and last_holder and t.superseded_by is null and t.state_on <= business_date
group by t.holder_id, t.file_number
$$;
