-- The factors of each person: how many, their periods added, and one by one from the longest.
-- Reads factor_periods.
select
  p.holder_id, count(*) as factors, sum(p.periods)::bigint as added,
  array_agg(p.periods order by p.periods desc) as longest
from factor_periods p
group by p.holder_id
