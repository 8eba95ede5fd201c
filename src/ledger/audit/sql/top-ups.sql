-- Every top-up rests on what somebody decided or stated. What is booked of a kind and a year is not more than the rows in
-- force say; of a lot it is what its decision says, on the day on which the money was received and on no other. Where a
-- row was told, replaced or withdrawn after the last run of convert-hours began, that run has not seen it; an account that
-- a death has closed is not looked at again. Points that became euros rest on the holder's request, which the same run has
-- carried out.
-- $1 and $2: range of holders, $3: the years that have entries.
with last_run as (
  select max(created_at) as began from run where job = 'convert-hours' and state = 'done'
), decided as (
  select d.*, greatest(f.since, s.since, w.finished_at) as told_at,
    d.superseded_by is null and (d.unit = 'hour' or d.received_on is not null) as counts
  from decision d
  left join file_standing f on f.file_id = d.file_id
  left join file_standing s on s.file_id = d.superseded_by
  left join run w on w.id = d.part >> 32
  where d.holder_id between $1 and $2
), granted as (
  select d.holder_id, case d.unit when 'hour' then 'cpf_hours' else 'cpf' end::account as account,
    extract(year from d.decided_on)::integer as activity_year, d.kind::text as rate,
    sum(d.quantity) filter (where d.counts) as quantity, max(d.told_at) as told_at
  from decided d
  group by 1, 2, 3, 4
  union all
  select d.holder_id, 'dif_hours', 2014, 'dif', sum(d.hours) filter (where d.superseded_by is null),
    max(greatest(f.since, s.since, w.finished_at))
  from dif_statement d
  left join file_standing f on f.file_id = d.file_id
  left join file_standing s on s.file_id = d.superseded_by
  left join run w on w.id = d.part >> 32
  where d.holder_id between $1 and $2
  group by 1
), of_lot as (
  select d.holder_id, format('%s/%s', d.kind, d.reference) as lot, max(d.told_at) as told_at,
    max(d.quantity) filter (where d.counts) as quantity, max(d.received_on) filter (where d.counts) as received_on
  from decided d
  where d.unit = 'EUR'
  group by 1, 2
), booked as (
  select e.holder_id, e.account, e.activity_year, e.rate, e.lot, e.effective_on, sum(e.amount) as quantity,
    max(e.number) as number
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
    and e.kind = 'top_up' and e.rate is distinct from 'c2p'
  group by 1, 2, 3, 4, 5, 6
), of_kind as (
  select b.holder_id, b.account, b.activity_year, b.rate, sum(b.quantity) as quantity, max(b.number) as number
  from booked b
  group by 1, 2, 3, 4
), on_day as (
  -- A decision that was dated anew stands under two years.
  select b.holder_id, b.account, b.lot, b.effective_on, sum(b.quantity) as quantity, max(b.number) as number
  from booked b
  where b.lot is not null
  group by 1, 2, 3, 4
  having sum(b.quantity) <> 0
), unfounded as (
  select 'granted' as problem, b.holder_id, b.account, b.number
  from of_kind b
  cross join last_run r
  left join granted g on g.holder_id = b.holder_id and g.account = b.account
    and g.activity_year = b.activity_year and g.rate = b.rate
  left join account_state a on a.holder_id = b.holder_id
  where b.quantity > coalesce(g.quantity, 0) and a.closed_on is null
    and coalesce(g.told_at <= r.began, true)
  union all
  select 'lots', b.holder_id, b.account, b.number
  from on_day b
  cross join last_run r
  left join of_lot d on d.holder_id = b.holder_id and d.lot = b.lot
  left join account_state a on a.holder_id = b.holder_id
  where (b.account <> 'cpf' or b.quantity is distinct from d.quantity or b.effective_on is distinct from d.received_on)
    and a.closed_on is null and coalesce(d.told_at <= r.began, true)
  union all
  select 'requested', e.holder_id, e.account, e.number
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
    and e.kind = 'top_up' and e.rate = 'c2p'
    and not exists (
      select from conversion_request c
      where c.holder_id = e.holder_id and c.source = 'c2p' and c.decided_by_run = e.run_id and c.refusal is null)
)
select
  problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', holder_id, account, number) order by holder_id, account, number))[1:5] as examples
from unfounded
group by problem
