-- Keeps which requests silence accepted, and on which day; takes back what does so no more. $1 and $2: range of holders,
-- $3: business date, $4: run.
with assessed as materialized (
  select * from assess_leaves($1, $2, $3)
), kept as (
  select s.holder_id, s.request_number, s.accepted_on
  from leave_silence s
  where s.holder_id between $1 and $2
), changed as materialized (
  select
    coalesce(a.holder_id, k.holder_id) as holder_id, coalesce(a.request_number, k.request_number) as request_number,
    a.accepted_by_silence_on as accepted_on, k.accepted_on as was
  from assessed a
  full join kept k on k.holder_id = a.holder_id and k.request_number = a.request_number
  where a.accepted_by_silence_on is distinct from k.accepted_on
), written as (
  insert into leave_silence (holder_id, request_number, accepted_on, run_id)
  select holder_id, request_number, accepted_on, $4
  from changed
  order by holder_id, request_number
  on conflict (holder_id, request_number) do update
  set accepted_on = excluded.accepted_on, run_id = excluded.run_id
)
select jsonb_build_object(
  'requests', (select count(*) from assessed),
  'accepted', (select count(*) from changed where was is null),
  'moved', (select count(*) from changed where accepted_on <> was),
  'taken_back', (select count(*) from changed where accepted_on is null),
  'waiting', (select count(*) from assessed where answer is null and last_day_to_answer >= $3),
  'by_consent', (select count(*) from assessed where by_consent is not null),
  'notice_too_short', (select count(*) from assessed where notice_too_short)
) as totals;
