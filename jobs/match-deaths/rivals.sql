-- One death is that of one holder, and a holder dies once: of two matches that are nearly as good none is sure. Over all
-- ranges, when all of them are matched. $1: from how many points on a match is sure, $2: how much less the other may have.
with standing as materialized (
  select r.id, r.holder_id, r.subject, r.contradictions, r.score, r.outcome
  from death_review r
  where r.source = 'insee' and r.state <> 'gone'
), counted as (
  select s.*,
    exists (
      select from standing o where o.subject = s.subject and o.id <> s.id and o.score >= s.score - $2
    ) as shares_death,
    exists (
      select from standing o where o.holder_id = s.holder_id and o.id <> s.id and o.score >= s.score - $2
    ) as has_other
  from standing s
), told as (
  select c.id, c.outcome as was, c.contradictions as had, c.score, t.contradictions
  from counted c
  cross join lateral (
    select array_remove(
      array_remove(array_remove(c.contradictions, 'second_match'), 'second_death')
        || case when c.shares_death then 'second_match' end || case when c.has_other then 'second_death' end, null
    ) as contradictions
  ) t
)
update death_review r
set contradictions = t.contradictions,
  outcome = case when t.score >= $1 and t.contradictions = '{}' then 'sure' else 'doubtful' end
from told t
where t.id = r.id and (
  t.had <> t.contradictions
  or t.was <> case when t.score >= $1 and t.contradictions = '{}' then 'sure' else 'doubtful' end);
