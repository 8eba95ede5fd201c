-- As many runs as years of nights leave behind ($1), each with its attempt and four chunks: copies of those that are there,
-- under identities of their own. They booked nothing. For measurements alone.
with made as (
  insert into run (id, job, identity, params, as_of, state, outcome, totals, chunks, created_at, finished_at, part_of, weighs)
  select latest.id + number, model.job, model.identity || ' copy ' || number, model.params, model.as_of, 'done',
         model.outcome, model.totals, 4,
         model.created_at - make_interval(mins => 30 * ($1::integer - number)),
         model.finished_at - make_interval(mins => 30 * ($1::integer - number)), model.part_of, model.weighs
  from (select max(id) as id from run) latest
  cross join generate_series(1, $1::integer) number
  join lateral (
    select * from run
    where state = 'done' and id = (number * 7 % latest.id) + 1
  ) model on true
  returning id
), attempts as (
  insert into run_attempt (run_id, number, host, pid, actor, version, ended_at, outcome)
  select id, 1, 'bench', 1, 'bench', 'bench', clock_timestamp(), 'done' from made
)
insert into chunk (run_id, number, bounds, state, totals, attempts, done_at)
select made.id, number, '{}', 'done', '{}', 1, clock_timestamp()
from made cross join generate_series(1, 4) number
