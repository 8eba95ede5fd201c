-- The first day on which each situation is in progress and the age is reached. What was over before accounts existed
-- opens none, at any age.
-- Reads qualifying, person. Adds opens_on.
select
  q.holder_id, q.since, q.until, q.reason,
  case
    when q.reason = 'taken_over' then q.since -- it was open, whatever the age
    else greatest(q.since, p.earliest, case when q.apprentice then p.apprentice_on else p.of_age_on end)
  end as opens_on
from qualifying q join person p on p.holder_id = q.holder_id
where q.until >= p.earliest
