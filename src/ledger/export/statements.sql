-- Every holder in order of number, with all that an online service shows of the account: balances, top-ups with what is
-- left of them, training files with what is reserved and used for them, leave, holds. What the person was exposed to at
-- work and volunteers for is for no third party, and is not read. Amounts in cents, hours and points.
-- One statement over ranges of holders, each of which is put together by itself: the ranges come in their order, the first
-- after milliseconds, and memory does not depend on how many there are. They are small, because the planner cannot know how
-- many files and lots a range has, and compares each with each.
select s.*
from (select coalesce(max(id), 0) as last from holder) known
cross join lateral generate_series(1, known.last, 500) range (first)
cross join lateral (
  with holders as materialized (
    select h.id, h.nir_hash, h.nir_encrypted, h.birth_year, h.birth_month, h.birth_day
    from holder h
    where h.id between range.first and range.first + 499
  ), balances as (
    select b.holder_id, jsonb_object_agg(b.account, b.balance) as told
    from balance b
    where b.holder_id between range.first and range.first + 499
    group by b.holder_id
  ), moved as materialized (
    -- The rights of engagements are told by the balance: which of them are left depends on all of them.
    select e.holder_id, e.account, e.lot, e.subject, sum(e.amount) as amount,
      sum(e.amount) filter (where e.kind in ('reservation', 'release')) as reserved
    from entry e
    where e.holder_id between range.first and range.first + 499 and (e.lot is not null or e.subject is not null)
    group by e.holder_id, e.account, e.lot, e.subject
  ), lot as materialized (
    select m.holder_id, m.account, m.lot, sum(m.amount) as left_of_it
    from moved m
    where m.lot is not null and m.lot !~ '^[0-9]{4}/'
    group by m.holder_id, m.account, m.lot
    having sum(m.amount) <> 0
  ), lots as (
    select l.holder_id,
      min(coalesce(d.usable_until, f.usable_until)) filter (where l.left_of_it > 0) as next_expiry,
      jsonb_agg(jsonb_build_object(
        'account', l.account, 'kind', coalesce(d.kind::text, f.lot_kind, split_part(l.lot, '/', 1)),
        'funder', coalesce(d.funder, f.funder), 'left', l.left_of_it,
        'usable_until', coalesce(d.usable_until, f.usable_until),
        'restricted_to', coalesce(d.restricted_to, f.restricted_to))
        order by l.account, coalesce(d.usable_until, f.usable_until) nulls last, l.lot) as told
    from lot l
    left join current_top_up d on d.holder_id = l.holder_id and l.account = 'cpf' and d.lot = l.lot
    left join current_former_balance f on f.holder_id = l.holder_id and f.account = l.account and f.lot = l.lot
    group by l.holder_id
  ), spent as materialized (
    -- In euros; points are told by the balance. What was given back of a stolen file was set aside for it or used.
    select c.holder_id, c.subject, c.reserved + least(0, c.consumed) as reserved, greatest(0, c.consumed) as consumed
    from (
      select m.holder_id, m.subject, -coalesce(sum(m.reserved), 0) as reserved,
        coalesce(sum(m.reserved), 0) - sum(m.amount) as consumed
      from moved m
      where m.subject like 'file %' and m.account in ('cpf', 'cec', 'dif')
      group by m.holder_id, m.subject
    ) c
  ), reached as materialized (
    select t.holder_id, t.file_number, file_state_after(t.state order by t.state_on, t.state) as state
    from training_file t
    where t.holder_id between range.first and range.first + 499 and t.superseded_by is null
    group by t.holder_id, t.file_number
  ), files as (
    select r.holder_id,
      jsonb_agg(jsonb_build_object(
        'file_number', r.file_number, 'state', r.state, 'state_on', t.state_on, 'starts_on', t.starts_on,
        'ends_on', t.ends_on, 'reserved', coalesce(s.reserved, 0), 'consumed', coalesce(s.consumed, 0))
        order by r.file_number) as told
    from reached r
    join training_file t on t.holder_id = r.holder_id and t.file_number = r.file_number and t.state = r.state
      and t.superseded_by is null
    left join spent s on s.holder_id = r.holder_id and s.subject = 'file ' || r.file_number
    group by r.holder_id
  ), leave as (
    select l.holder_id,
      jsonb_agg(jsonb_build_object(
        'request_number', l.request_number, 'kind', l.kind, 'received_on', l.received_on, 'starts_on', l.starts_on,
        'answer', l.answer, 'answered_on', l.answered_on) order by l.received_on, l.request_number) as told
    from leave_request l
    where l.holder_id between range.first and range.first + 499 and l.superseded_by is null
    group by l.holder_id
  ), holds as (
    select o.holder_id,
      jsonb_agg(jsonb_build_object('kind', o.kind, 'from', o.valid_from, 'to', o.valid_to) order by o.valid_from, o.kind)
        as told
    from account_hold o
    where o.holder_id between range.first and range.first + 499 and o.superseded_by is null
    group by o.holder_id
  )
  select
    h.id, h.nir_hash, encode(h.nir_encrypted, 'hex'),
    lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0'),
    case when a.holder_id is null then 'none' when a.closed_on is null then 'open' else 'closed' end,
    a.opened_on, a.closed_on, b.told,
    -- One closing takes all that is left on an account: no lot has anything then.
    case when a.closed_on is null then l.told end, case when a.closed_on is null then l.next_expiry end,
    f.told, v.told, o.told
  from holders h
  left join account_state a on a.holder_id = h.id and a.holder_id between range.first and range.first + 499
  left join balances b on b.holder_id = h.id
  left join lots l on l.holder_id = h.id
  left join files f on f.holder_id = h.id
  left join leave v on v.holder_id = h.id
  left join holds o on o.holder_id = h.id
  order by h.id
) s
