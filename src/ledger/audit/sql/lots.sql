-- The lots of the accounts that are open, day by day: nothing is spent of a lot before it is received, nor more than it holds
-- (a lot below zero is a debt, which a correction left and no spending), nor after its last day; what expires does so
-- after that day, in full by the last run of settle-top-ups, and goes back to its funder only where he asked for it and the law
-- has that by then (code du travail, R6323-42-1), also while debits are held or a pension is paid: that is no use of rights. The rights of an engagement are the lot of their
-- year and activity; hours of before 2019 became euros of all of them together, and are not told apart. Public agents may
-- use hours ahead of their credits. What the training account holds without lots is two pots, what counts under the cap and
-- what does not (points and hours that became euros): the one pays although the other owes. Holders are left out of whom the last runs have not seen everything.
-- $1 and $2: range of holders, $3: business date.
with moved as materialized (
  select
    e.holder_id, e.account, e.number, e.kind, e.amount, e.statutory, e.effective_on, e.subject,
    case when e.account = 'cec' and e.lot is null then e.activity_year || '/' || e.rate else e.lot end as lot,
    e.kind in ('reservation', 'release', 'use', 'recovery', 'expiry', 'refund')
      or (e.kind = 'restoration' and e.subject is not null) as spending
  from entry e
  join account_state a on a.holder_id = e.holder_id and a.holder_id between $1 and $2 and a.closed_on is null
  where e.holder_id between $1 and $2 and e.account not in ('cpf_public', 'cec_hours', 'cpf_hours', 'dif_hours')
    and (e.account <> 'cec' or coalesce(e.lot, e.activity_year || '/' || e.rate) >= '2019')
), day as (
  select
    m.holder_id, m.account, p.pot, m.effective_on, max(m.number) as number, sum(p.amount) as amount,
    coalesce(sum(p.amount) filter (where m.spending), 0) as spent
  from moved m
  cross join lateral (
    select m.lot as pot, m.amount where m.account <> 'cpf' or m.lot is not null
    union all
    select p.pot, p.amount
    from (values ('under the cap', m.statutory), ('not under it', m.amount - m.statutory)) p (pot, amount)
    where m.account = 'cpf' and m.lot is null and p.amount <> 0
  ) p
  group by m.holder_id, m.account, p.pot, m.effective_on
), running as (
  select
    d.*,
    sum(d.amount) over of_lot as left_of_it,
    -- Before the first day on which something came.
    coalesce(max(d.amount - d.spent) over of_lot, 0) <= 0 as unreceived
  from day d
  window of_lot as (
    partition by d.holder_id, d.account, d.pot order by d.effective_on
    rows between unbounded preceding and current row)
), conditions as materialized (
  select u.holder_id, 'cpf'::account as account, format('%s/%s', u.kind, u.reference) as lot, u.usable_until, u.refundable
  from current_top_up u
  where u.holder_id between $1 and $2
  union all
  select f.holder_id, f.account, f.lot, f.usable_until, false
  from current_former_balance f
  where f.holder_id between $1 and $2 and f.lot is not null
), took as (
  -- What is corrected is booked again with the opposite sign: together they are what was taken.
  select m.holder_id, m.account, m.lot, m.kind, m.effective_on, max(m.number) as number
  from moved m
  where m.lot is not null and m.spending
  group by m.holder_id, m.account, m.lot, m.kind, m.effective_on, m.subject
  having sum(m.amount) < 0 and (m.kind <> 'use' or min(m.subject) like 'use %')
), standing as (
  -- What is left on the day up to which the last run looked.
  select m.holder_id, m.account, m.lot, max(m.number) as number, sum(m.amount) as left_of_it, max(r.as_of) as as_of
  from moved m
  join (select least($3, max(r.as_of)) as as_of from run r where r.job = 'settle-top-ups' and r.state = 'done') r
    on m.effective_on <= r.as_of
  where m.account = 'cpf' and m.lot is not null
  group by m.holder_id, m.account, m.lot
), found as (
  select case when r.unreceived then 'unreceived' else 'overdrawn' end as problem, r.holder_id, r.account, r.number
  from running r
  where r.spent < 0 and r.left_of_it < 0
  union all
  select
    case
      when t.kind in ('reservation', 'use') then 'after_deadline'
      when t.effective_on <= c.usable_until or c.usable_until is null then 'early_expiry'
      else 'not_refundable'
    end,
    t.holder_id, t.account, t.number
  from took t
  join conditions c on c.holder_id = t.holder_id and c.account = t.account and c.lot = t.lot
  where (t.kind in ('reservation', 'use') and t.effective_on > c.usable_until)
    or (t.kind in ('expiry', 'refund') and (t.effective_on <= c.usable_until or c.usable_until is null))
    or (t.kind = 'refund' and not c.refundable)
  union all
  select case t.kind when 'refund' then 'early_refund' else 'kept_from_funder' end, t.holder_id, t.account, t.number
  from took t
  join conditions c on c.holder_id = t.holder_id and c.account = t.account and c.lot = t.lot
  where t.kind in ('expiry', 'refund') and c.refundable and c.usable_until is not null
    and (t.kind = 'refund') <> coalesce(
      c.usable_until + 1 >= law_text('top_up.refund_from', c.usable_until + 1)::date, false)
  union all
  select 'not_expired', s.holder_id, s.account, s.number
  from standing s
  join conditions c on c.holder_id = s.holder_id and c.account = s.account and c.lot = s.lot
  where c.usable_until < s.as_of and s.left_of_it > 0
    and not exists (
      select from death d
      where d.holder_id = s.holder_id and d.superseded_by is null and not d.cancelled and d.death_date <= c.usable_until)
)
select
  f.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', f.holder_id, f.account, f.number) order by f.holder_id, f.account, f.number))[1:5]
    as examples
from found f
where $3::date is not null and f.holder_id not in (select u.holder_id from unseen_by_spending($1, $2) u)
group by f.problem
