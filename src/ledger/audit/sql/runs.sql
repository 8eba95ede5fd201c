-- Every entry was booked by a chunk that is done, whose bounds contain its holder, in a run that may book: a run
-- with `--plan` writes nothing. A yearly credit takes effect on the business date of its run and is of its year.
-- $1 and $2: range of holders, $3: the years that have entries.
with part as materialized (
  select
    c.run_id, c.number, c.state <> 'done' as unfinished, r.job = 'credit-year' as yearly, r.as_of,
    (c.bounds ->> 'first')::bigint as first_holder, (c.bounds ->> 'last')::bigint as last_holder,
    coalesce((r.params ->> 'planOnly')::boolean, false) as plan_only,
    case when r.job = 'credit-year' then (r.params ->> 'year')::integer end as year
  from chunk c
  join run r on r.id = c.run_id
), judged as (
  select
    e.holder_id, e.account, e.number,
    p.run_id is null as no_chunk,
    p.unfinished,
    e.holder_id not between p.first_holder and p.last_holder as outside_bounds,
    p.plan_only,
    e.activity_year <> p.year as other_year,
    p.yearly and e.effective_on <> p.as_of as other_date
  from entry e
  left join part p on p.run_id = e.run_id and p.number = e.chunk_number
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', j.holder_id, j.account, j.number) order by j.holder_id, j.account, j.number))[1:5]
    as examples
from judged j
cross join lateral (values
  ('no_chunk', j.no_chunk),
  ('chunk_not_done', j.unfinished),
  ('outside_bounds', j.outside_bounds),
  ('planned_only', j.plan_only),
  ('other_year', j.other_year),
  ('other_date', j.other_date)
) w (problem, is_so)
where w.is_so
  and (j.no_chunk or j.unfinished or j.outside_bounds or j.plan_only or j.other_year or j.other_date)
group by w.problem
