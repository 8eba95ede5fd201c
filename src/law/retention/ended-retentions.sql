-- R6323-39, I, and R5151-8: the data of an account are kept three years from the death of its holder; six months more
-- when the death becomes known less than six months before that. Whose term is over before a day, among the holders of a
-- range, with what stands in the way of erasing them:
--   closed: the account was closed on this very day of death, or there never was one. Else close-deaths comes first;
--   restricted: a dispute or a restriction prolongs every term (R6323-39, IV).
-- The death is the one that is known now; it became known with the first report that nobody has withdrawn since. A death
-- of which a file is being loaded at this moment is not yet known.
create or replace function ended_retentions(first_holder bigint, last_holder bigint, before date)
returns table (holder_id bigint, died_on date, ended_on date, closed boolean, restricted boolean)
language sql stable
as $$
with law as materialized (
  select
    make_interval(years => law_integer('retention.after_death', before)::integer) as kept,
    make_interval(months => law_integer('retention.death_known_late', before)::integer) as late,
    law_text('retention.death_known_after_term', before) = 'knowledge' as from_knowledge
), told as materialized (
  select f.file_id, f.told_on from told_file f
), died as materialized (
  select d.holder_id, d.death_date, (d.death_date + l.kept)::date as term, l.late, l.from_knowledge
  from death d
  join told now on now.file_id = d.file_id
  cross join law l
  where d.holder_id between first_holder and last_holder and d.superseded_by is null and not d.cancelled
    and d.death_date + l.kept < before
), known as materialized (
  select r.holder_id, min(t.told_on) as known_on
  from died d
  join death r on r.holder_id = d.holder_id and r.holder_id between first_holder and last_holder and not r.cancelled
  join told t on t.file_id = r.file_id
  where not exists (
    select from death w
    where w.holder_id = r.holder_id and w.holder_id between first_holder and last_holder and w.cancelled
      and (w.file_id, w.line) > (r.file_id, r.line)
  )
  group by r.holder_id
), ended as (
  select
    d.holder_id, d.death_date,
    case
      when k.known_on <= (d.term - d.late)::date then d.term
      when k.known_on <= d.term or not d.from_knowledge then (d.term + d.late)::date
      else (k.known_on + d.late)::date
    end as ended_on
  from died d
  join known k on k.holder_id = d.holder_id
)
select
  e.holder_id, e.death_date, e.ended_on,
  s.holder_id is null or s.closed_on is not distinct from e.death_date,
  exists (select from restriction r where r.holder_id = e.holder_id and r.lifted_at is null)
from ended e
left join account_state s on s.holder_id = e.holder_id and s.holder_id between first_holder and last_holder
where e.ended_on < before
$$;
