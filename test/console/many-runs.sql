-- $1 runs as years of nights leave them: of ten jobs, most done, some of every other state, each with a chunk, an attempt and totals.
with made as (
  insert into run (id, job, identity, params, as_of, state, outcome, totals, chunks, part_of, weighs, created_at, finished_at)
  select
    n, (array['ingest', 'open-accounts', 'close-deaths', 'convert-hours', 'use-rights', 'settle-top-ups', 'answer-leaves',
      'credit-year', 'credit-engagements', 'credit-exposures'])[1 + n % 10],
    'kept ' || n, jsonb_build_object('year', 2015 + n % 11), date '2020-01-01' + n / 50,
    (case when n % 1000 = 0 then 'failed' when n % 997 = 0 then 'paused' when n % 499 = 0 then 'cancelled'
      when n % 331 = 0 then 'completed_with_errors' else 'done' end)::run_state,
    'credited',
    jsonb_build_object('amount', jsonb_build_object('unit', 'EUR', 'amount', n || '.00'), 'holders', n, 'by_rate', (
      select jsonb_agg(jsonb_build_object('account', 'cpf', 'rate', 'rate ' || k, 'holders', k)) from generate_series(1, 10) k)),
    1, case when n % 10 > 0 then 'daily' when n % 50 = 0 then 'campaign ' || 2015 + n % 11 end, 'holders',
    timestamptz '2020-01-01' + n * interval '30 minutes', timestamptz '2020-01-01' + n * interval '30 minutes' + interval '5 minutes'
  from generate_series(1, $1::integer) n
), parts as (
  insert into chunk (run_id, number, bounds, weight, state)
  select n, 1, '{}', 1000, 'done' from generate_series(1, $1::integer) n
)
insert into run_attempt (run_id, number, host, pid, actor, version, ended_at, outcome)
select n, 1, 'vm', 1, 'ada', 'test', clock_timestamp(), 'done' from generate_series(1, $1::integer) n;
