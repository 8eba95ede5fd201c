-- What was taken over of each account and lot is what the rows in force say, on their day, and was booked as a takeover
-- only where it was told. Where a row was told, replaced or withdrawn after the last run of take-over began, that run has
-- not seen it; an account that a death has closed, or of somebody dead before the day, is not looked at. The columns that
-- name a lot are put together here once more.
-- $1 and $2: range of holders, $3: the years that have entries.
with last_run as (
  select max(created_at) as began, max(as_of) as as_of from run where job = 'take-over' and state = 'done'
), row_told as (
  select
    b.holder_id, b.account, b.as_of,
    case when b.lot_kind is not null then array[
      b.lot_kind, coalesce(b.funder, ''), coalesce(b.received_on::text, ''), coalesce(b.usable_until::text, ''),
      coalesce(b.restricted_to, '')] end as lot,
    case when b.superseded_by is null then b.amount else 0 end as amount,
    case when b.superseded_by is null then b.statutory else 0 end as statutory,
    greatest(f.since, s.since, w.finished_at) as told_at
  from former_balance b
  left join file_standing f on f.file_id = b.file_id
  left join file_standing s on s.file_id = b.superseded_by
  left join run w on w.id = b.part >> 32
  where b.holder_id between $1 and $2
), told as (
  select holder_id, account, as_of, lot, sum(amount) as amount, sum(statutory) as statutory, max(told_at) as told_at
  from row_told
  group by holder_id, account, as_of, lot
), booked as (
  select
    e.holder_id, e.account, e.effective_on as as_of,
    case when e.lot is not null then (
      select array_agg(coalesce(replace(replace(p.part, '%2F', '/'), '%25', '%'), '') order by n.n)
      from generate_series(2, 6) n (n)
      left join lateral (select (string_to_array(e.lot, '/'))[n.n] as part) p on true
    ) end as lot,
    sum(e.amount) as amount, sum(e.statutory) as statutory, max(e.number) as number
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[]) and e.kind = 'takeover'
  group by 1, 2, 3, 4
), differing as (
  select
    coalesce(b.holder_id, t.holder_id) as holder_id, coalesce(b.account, t.account) as account, coalesce(b.number, 0) as number
  from booked b
  full join told t on t.holder_id = b.holder_id and t.account = b.account and t.as_of = b.as_of
    and t.lot is not distinct from b.lot
  cross join last_run r
  left join account_state a on a.holder_id = coalesce(b.holder_id, t.holder_id)
  left join death d on d.holder_id = coalesce(b.holder_id, t.holder_id) and d.superseded_by is null and not d.cancelled
  where (coalesce(b.amount, 0), coalesce(b.statutory, 0)) <> (coalesce(t.amount, 0), coalesce(t.statutory, 0))
    and a.closed_on is null and (d.death_date < coalesce(b.as_of, t.as_of)) is not true
    and coalesce(t.told_at <= r.began, true) and coalesce(t.as_of <= r.as_of, true)
    -- Before the first run nothing is booked, and nothing is missed.
    and (r.began is not null or b.holder_id is not null)
)
select
  'other_amount' as problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', holder_id, account, number) order by holder_id, account, number))[1:5] as examples
from differing
having count(*) > 0;
