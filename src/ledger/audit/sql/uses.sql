-- What trainings and other uses took, against what was told of them: each reservation is released when its file is over, and
-- what is used is used by a file that was delivered, or lost; nothing is taken for a file that was not accepted, after the
-- death or the full-rate pension of the holder or during a hold (code du travail, L5151-2, L5421-4, R6333-7), nor more
-- than the price less what others pay; what a stolen file took comes back as it is. Another use took no more than it says.
-- What is withheld for the debt of a lot comes from other rights of the account, as much as it is, never from a top-up
-- (L6323-45), and whether debits are held or not; after a death nothing is withheld and nothing expires.
-- Holders are left out of whom the last runs have not seen everything. $1 and $2: range of holders, $3: business date.
with last_run as materialized (
  select least($3, max(r.as_of)) as as_of from run r where r.job = 'use-rights' and r.state = 'done'
), moved as materialized (
  select
    e.holder_id, e.account, e.lot, e.subject, max(e.number) as number,
    coalesce(-sum(e.amount) filter (where e.kind = 'reservation'), 0) as reserved,
    coalesce(sum(e.amount) filter (where e.kind = 'release'), 0) as released,
    coalesce(-sum(e.amount) filter (where e.kind = 'use'), 0) as used,
    coalesce(sum(e.amount) filter (where e.kind = 'restoration'), 0) as restored
  from entry e
  where e.holder_id between $1 and $2 and e.subject is not null
  group by e.holder_id, e.account, e.lot, e.subject
), state_of_file as (
  select
    t.holder_id, t.file_number, file_state_after(t.state order by t.state_on, t.state) as state,
    min(t.state_on) filter (where t.state = 'accepted') as accepted_on
  from training_file t
  cross join last_run r
  where t.holder_id between $1 and $2 and t.superseded_by is null and t.state_on <= coalesce(r.as_of, $3)
  group by t.holder_id, t.file_number
), file as materialized (
  select s.*, k.price, k.third_party, k.exempt, k.contract_on, k.volunteers
  from state_of_file s
  cross join lateral (
    -- What was known when it was accepted.
    select
      coalesce((array_agg(t.price order by t.state_on desc, t.state desc) filter (where t.price is not null))[1], 0)
        as price,
      coalesce((array_agg(t.third_party_amount order by t.state_on desc, t.state desc)
        filter (where t.third_party_amount is not null))[1], 0) as third_party,
      coalesce((array_agg(t.contract_on order by t.state_on desc, t.state desc)
        filter (where t.contract_on is not null))[1], s.accepted_on) as contract_on,
      bool_or(t.participation_exempt) or bool_or(coalesce(t.points, 0) > 0)
        or bool_or(coalesce(t.work_accident_amount, 0) > 0)
        or bool_or(t.third_party_kind in ('employer', 'opco') and t.third_party_amount > 0) as exempt,
      bool_or(t.action = 'volunteer_training') as volunteers
    from training_file t
    where t.holder_id = s.holder_id and t.file_number = s.file_number and t.superseded_by is null
      and (t.state_on, t.state) <= (s.accepted_on, 'accepted'::file_state)
  ) k
  where s.accepted_on is not null
), blocked as materialized (
  -- The times in which nothing may be taken.
  select h.holder_id, h.valid_from as since, coalesce(h.valid_to, 'infinity') as until, false as but_volunteers
  from account_hold h
  where h.holder_id between $1 and $2 and h.superseded_by is null and h.kind <> 'stolen_file'
  union all
  select d.holder_id, d.death_date + 1, 'infinity', false
  from death d
  where d.holder_id between $1 and $2 and d.superseded_by is null and not d.cancelled
  union all
  select s.holder_id, s.valid_from, 'infinity', true
  from situation s
  where s.holder_id between $1 and $2 and s.superseded_by is null and s.situation = 'pension_full_rate'
), of_file as (
  select m.*, f.state, f.accepted_on, f.volunteers, d.death_date
  from moved m
  left join file f on f.holder_id = m.holder_id and m.subject = 'file ' || f.file_number
  left join death d on d.holder_id = m.holder_id and d.holder_id between $1 and $2 and d.superseded_by is null
    and not d.cancelled
  where m.subject like 'file %' and (m.reserved <> 0 or m.released <> 0 or m.used <> 0 or m.restored <> 0)
), other as (
  select e.holder_id, e.account, e.subject, e.effective_on, max(e.number) as number, -sum(e.amount) as used
  from entry e
  where e.holder_id between $1 and $2 and e.subject like 'use %'
  group by e.holder_id, e.account, e.subject, e.effective_on
  having sum(e.amount) <> 0
), taken as (
  -- Points pay by whole ones: the last may be worth more than is missing.
  select m.holder_id, m.subject, max(m.number) as number,
    sum(m.reserved) filter (where m.account <> 'c2p') as euros, sum(m.reserved) filter (where m.account = 'c2p') as points,
    (array_agg(m.account order by m.account))[1] as account
  from moved m
  where m.subject like 'file %'
  group by m.holder_id, m.subject
), found as (
  select w.problem, o.holder_id, o.account, o.number
  from of_file o
  cross join lateral (values
    ('without_file', o.state is null),
    ('pairs', o.reserved < 0 or o.released not in (0, o.reserved) or o.used < 0 or o.used > o.reserved),
    ('left_reserved', o.state not in ('accepted', 'in_training', 'ended', 'delivery_declared')
      and o.released <> o.reserved and o.restored = 0),
    ('released_early', o.state in ('accepted', 'in_training', 'ended', 'delivery_declared') and o.released <> 0
      and o.death_date is null),
    ('used_for_nothing', o.used > 0 and o.state in ('accepted', 'in_training', 'ended', 'delivery_declared',
      'refused_by_body', 'refused_by_holder', 'refused_by_funder', 'lapsed', 'cancelled_by_body', 'cancelled_by_funder')),
    ('restored', o.restored not in (0, o.reserved - o.released + o.used))
  ) w (problem, is_so)
  where w.is_so
  union all
  select 'blocked', o.holder_id, o.account, o.number
  from of_file o
  where o.reserved > 0 and exists (
    select from blocked b
    where b.holder_id = o.holder_id and o.accepted_on between b.since and b.until
      and not (b.but_volunteers and o.volunteers))
  union all
  select 'over_price', t.holder_id, t.account, t.number
  from taken t
  join file f on f.holder_id = t.holder_id and t.subject = 'file ' || f.file_number
  where coalesce(t.euros, 0) + greatest(0, coalesce(t.points, 0) * law_integer('c2p.point_amount', f.contract_on)
      - case when t.points > 0 then law_integer('c2p.point_amount', f.contract_on) - 1 else 0 end)
    > greatest(0, f.price - f.third_party
      - case when f.exempt then 0 else coalesce(law_integer('movement.participation', f.contract_on), 0) end)
  union all
  select 'without_use', o.holder_id, o.account, o.number
  from other o
  where not exists (
    select from rights_use u
    where u.holder_id = o.holder_id and u.account = o.account and u.superseded_by is null and not u.cancelled
      and u.used_on = o.effective_on and format('use %s %s', u.kind, u.reference) = o.subject
      and o.used between 0 and u.quantity)
  union all
  select 'blocked', o.holder_id, o.account, o.number
  from other o
  where exists (
    select from blocked b where b.holder_id = o.holder_id and o.effective_on between b.since and b.until)
  union all
  select 'after_death', e.holder_id, e.account, max(e.number)
  from entry e
  join death d on d.holder_id = e.holder_id and d.holder_id between $1 and $2 and d.superseded_by is null
    and not d.cancelled and e.effective_on > d.death_date
  where e.holder_id between $1 and $2 and e.kind in ('expiry', 'refund', 'recovery')
  group by e.holder_id, e.account, e.lot, e.kind, e.effective_on
  having sum(e.amount) <> 0
  union all
  select 'withheld', e.holder_id, e.account, max(e.number)
  from entry e
  where e.holder_id between $1 and $2 and e.kind = 'recovery'
  group by e.holder_id, e.account, e.effective_on
  having sum(e.amount) <> 0
  union all
  select 'withheld', e.holder_id, e.account, max(e.number)
  from entry e
  where e.holder_id between $1 and $2 and e.kind = 'recovery' and e.account = 'cpf' and e.lot is not null
  group by e.holder_id, e.account, e.lot, e.effective_on
  having sum(e.amount) < 0
)
select
  f.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', f.holder_id, f.account, f.number) order by f.holder_id, f.account, f.number))[1:5]
    as examples
from found f
where f.holder_id not in (select u.holder_id from unseen_by_spending($1, $2) u)
group by f.problem
