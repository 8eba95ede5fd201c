-- Every acceptance by silence rests on a request that nobody answered in time, and stands on the right day: counted day by
-- day from the day after the receipt. Where the request was told, replaced or withdrawn after the last run of
-- answer-leaves began, that run has not seen it.
-- $1 and $2: range of holders, $3: business date.
with last_run as (
  select max(created_at) as began from run where job = 'answer-leaves' and state = 'done'
), kept as (
  select s.holder_id, s.request_number, s.accepted_on, r.received_on, r.answered_on, r.told_at
  from leave_silence s
  left join lateral (
    select
      max(l.received_on) filter (where l.superseded_by is null) as received_on,
      max(l.answered_on) filter (where l.superseded_by is null) as answered_on,
      max(greatest(f.since, p.since, w.finished_at)) as told_at
    from leave_request l
    left join file_standing f on f.file_id = l.file_id
    left join file_standing p on p.file_id = l.superseded_by
    left join run w on w.id = l.part >> 32
    where l.holder_id = s.holder_id and l.request_number = s.request_number
  ) r on true
  where s.holder_id between $1 and $2 and s.accepted_on is not null
), judged as (
  select k.holder_id,
    case
      when k.received_on is null then 'not_requested'
      when k.answered_on < k.accepted_on then 'answered'
      when k.accepted_on > $3 then 'early'
      when (
        select count(*) from generate_series(k.received_on + 1, k.accepted_on - 1, interval '1 day')
      ) <> (
        select l.value::integer from law_parameter l
        where l.name = 'leave.answer_days' and l.valid_from <= k.received_on
        order by l.valid_from desc limit 1
      ) then 'other_day'
    end as problem
  from kept k
  cross join last_run r
  where coalesce(k.told_at <= r.began, true)
)
select
  problem, count(*)::integer as found, (array_agg(holder_id::text order by holder_id))[1:5] as examples
from judged
where problem is not null
group by problem;
