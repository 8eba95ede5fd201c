-- One death is that of one holder, and a holder dies once: of two matches that are nearly as good none is sure. Over all
-- ranges, when all of them are matched. $1: from how many points on a match is sure, $2: how much less the other may have.
with standing as materialized (
  select r.id, r.holder_id, r.subject, r.contradictions, r.score, r.outcome
  from death_review r
  where r.source = 'insee' and r.state <> 'gone'
), counted as (
  -- Behind another one, or with another one close behind.
  select s.*,
    row_number() over of_death > 1 or coalesce(lead(s.score) over of_death >= s.score - $2, false) as shares_death,
    row_number() over of_holder > 1 or coalesce(lead(s.score) over of_holder >= s.score - $2, false) as has_other
  from standing s
  window
    of_death as (partition by s.subject order by s.score desc, s.id),
    of_holder as (partition by s.holder_id order by s.score desc, s.id)
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
