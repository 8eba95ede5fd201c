-- Lists what was found: new matches are open, and one that was gone is open again. What people decided stays while it is found;
-- what they put aside comes back when something of it has changed. A death that is known by another way is no match to
-- look at. $1: from how many points on a match is sure.
with found as (
  select m.*, case when m.score >= $1 and m.contradictions = '{}' then 'sure' else 'doubtful' end as outcome
  from matched m
  where not m.is_known
)
insert into death_review (
  id, holder_id, source, died_on, file_id, line, subject, score, parts, contradictions, outcome)
select
  (select coalesce(max(id), 0) from death_review) + row_number() over (order by f.holder_id, f.died_on),
  f.holder_id, 'insee', f.died_on, f.file_id, f.line, f.subject, f.score, f.parts, f.contradictions, f.outcome
from found f
on conflict (holder_id, source, died_on) do update
set file_id = excluded.file_id, line = excluded.line, subject = excluded.subject, score = excluded.score,
  parts = excluded.parts, outcome = excluded.outcome,
  contradictions = excluded.contradictions || array(
    select c from unnest(death_review.contradictions) c where c in ('second_match', 'second_death')),
  state = case
    when death_review.state = 'gone' then 'open'
    when death_review.state = 'waiting' and (death_review.score <> excluded.score or not (
      excluded.contradictions <@ death_review.contradictions)) then 'open'
    else death_review.state
  end
where death_review.state = 'gone'
  or (death_review.file_id, death_review.line, death_review.subject, death_review.score, death_review.parts)
    is distinct from (excluded.file_id, excluded.line, excluded.subject, excluded.score, excluded.parts)
  or array(select c from unnest(death_review.contradictions) c where c not in ('second_match', 'second_death'))
    <> excluded.contradictions;
