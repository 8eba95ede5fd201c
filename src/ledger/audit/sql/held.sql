-- While an establishment is held, nobody with an activity of the year there is credited for it, and nothing is taken back. A
-- credit is wrong when the hold stood from before its part of the run began until after it was done, and all that is told of
-- the holder's year stood by then as it does now. What was placed, released or told meanwhile or since is left out: which of
-- it the part saw nobody knows. A year that was credited in the system before is taken back all the same.
-- $1 and $2: range of holders, $3: the years for which something was ever held: nothing of any other is read.
with hold as materialized (
  select h.year, h.siret, h.employer_reference, h.placed_at, h.released_at
  from establishment_hold h
  where h.year = any ($3::smallint[])
), held as materialized (
  select distinct d.holder_id, d.activity_year, h.placed_at, h.released_at
  from hold h
  join declaration d on d.activity_year = h.year and d.siret = h.siret and d.employer_reference = h.employer_reference
  where d.holder_id between $1 and $2 and d.superseded_by is null
    and d.activity_year = any ($3::smallint[])
), told as (
  -- Since when all of a year stands so; nothing while a file still loads.
  select
    d.holder_id, d.activity_year,
    case when bool_and(f.since is not null) then max(greatest(f.since, s.since, w.finished_at)) end as since
  from (select distinct holder_id, activity_year from held) y
  join declaration d on d.holder_id = y.holder_id and d.activity_year = y.activity_year
  left join file_standing f on f.file_id = d.file_id
  left join file_standing s on s.file_id = d.superseded_by
  left join run w on w.id = d.part >> 32
  where d.holder_id between $1 and $2 and d.activity_year = any ($3::smallint[])
  group by d.holder_id, d.activity_year
), booked as (
  select
    e.holder_id, e.account, e.number, e.activity_year, e.amount,
    coalesce(c.begun_at, r.created_at, e.booked_at) as begun_at, greatest(c.done_at, e.booked_at) as done_at
  from entry e
  left join run r on r.id = e.run_id
  left join chunk c on c.run_id = e.run_id and c.number = e.chunk_number
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
    and e.account in ('cpf', 'cpf_hours', 'cpf_public') and e.kind in ('credit', 'correction')
), wrong as (
  select distinct b.holder_id, b.account, b.number
  from held h
  join told t on t.holder_id = h.holder_id and t.activity_year = h.activity_year
  join booked b on b.holder_id = h.holder_id and b.activity_year = h.activity_year
  where h.placed_at < b.begun_at and (h.released_at is null or h.released_at > b.done_at)
    and t.since < b.begun_at
    and (b.amount > 0
      or not exists (select from former_balance o where o.holder_id = h.holder_id and o.holder_id between $1 and $2))
)
select
  'credited' as problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', holder_id, account, number) order by holder_id, account, number))[1:5] as examples
from wrong
having count(*) > 0
