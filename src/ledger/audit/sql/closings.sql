-- Accounts that are closed (code du travail, L5151-2: on the day of death) hold nothing, and nothing takes effect
-- after that day: what did was reversed, pairwise, so that it sums to zero. The closing entry is the last of its
-- account as long as nothing undoes it, and stands in closed accounts only. What training files and other uses move may
-- come later, in both senses: a training that was begun is paid for after the death.
-- $1 and $2: range of holders, $3: the years that have entries.
with state as materialized (
  select s.holder_id, s.closed_on from account_state s where s.holder_id between $1 and $2
), summed as (
  select
    e.holder_id, e.account, max(e.number) as number, sum(e.amount) as amount,
    max(e.number) filter (where e.subject is null and e.kind not in ('recovery', 'expiry', 'refund')) as last_of_others
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
  group by e.holder_id, e.account
), later as (
  select e.holder_id, e.account, sum(e.amount) as amount
  from entry e
  join state s on s.holder_id = e.holder_id and s.closed_on < e.effective_on
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[]) and s.closed_on is not null
    and e.subject is null and e.kind not in ('recovery', 'expiry', 'refund')
  group by e.holder_id, e.account
), standing as (
  select c.holder_id, c.account, max(c.number) as number, min(c.effective_on) as first_on, max(c.effective_on) as last_on
  from entry c
  where c.holder_id between $1 and $2 and c.activity_year = any ($3::smallint[]) and c.kind = 'closing'
    and not exists (
      select from entry u
      where u.holder_id between $1 and $2 and u.activity_year = any ($3::smallint[]) and u.undoes is not null
        and u.holder_id = c.holder_id and u.account = c.account and u.undoes = c.number)
  group by c.holder_id, c.account
), judged as (
  select
    a.holder_id, a.account, a.number,
    s.holder_id is null as never_opened,
    s.closed_on is not null and a.amount <> 0 as not_empty,
    l.amount <> 0 as effective_later,
    c.number < a.last_of_others as booked_later,
    s.holder_id is not null and s.closed_on is null and c.number is not null as closed_account_open,
    s.closed_on <> c.first_on or s.closed_on <> c.last_on as other_date
  from summed a
  left join state s on s.holder_id = a.holder_id
  left join later l on l.holder_id = a.holder_id and l.account = a.account
  left join standing c on c.holder_id = a.holder_id and c.account = a.account
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', j.holder_id, j.account, j.number) order by j.holder_id, j.account))[1:5] as examples
from judged j
cross join lateral (values
  ('never_opened', j.never_opened),
  ('not_empty', j.not_empty),
  ('effective_later', j.effective_later),
  ('booked_later', j.booked_later),
  ('closed_account_open', j.closed_account_open),
  ('closing_date', j.other_date)
) w (problem, is_so)
where w.is_so
  and (j.never_opened or j.not_empty or j.effective_later or j.booked_later or j.closed_account_open or j.other_date)
group by w.problem
union all
select 'of_nobody', count(*)::integer, (array_agg(s.holder_id::text order by s.holder_id))[1:5]
from state s
left join holder h on h.id = s.holder_id and h.id between $1 and $2
where h.id is null
having count(*) > 0
