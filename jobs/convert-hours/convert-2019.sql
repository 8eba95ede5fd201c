-- The hours that were left become euros on 1 January 2019 (law 2018-771, decree 2018-1153), and so do those that come
-- late: whatever stands on an account of hours is moved, debts too. The part that counted under a cap goes on counting.
-- DIF euros are a pot of their own outside the cap, unless the switch dif.in_cap makes statutory CPF rights of them.
-- $1 and $2: range of holders, $3: business date.
with rate as materialized (
  select
    p.source,
    case when p.source = 'dif_hours' and law_text('dif.in_cap', min(l.valid_from)) = 'inside' then 'cpf'
      else p.target end as target,
    p.parameter,
    p.source = 'dif_hours' and law_text('dif.in_cap', min(l.valid_from)) = 'inside' as becomes_statutory,
    min(l.valid_from) as from_date,
    law_integer(p.parameter, min(l.valid_from)) as cents
  from (values
    ('cpf_hours'::account, 'cpf'::account, 'conversion.cpf_hour'),
    ('dif_hours', 'dif', 'conversion.cpf_hour'),
    ('cec_hours', 'cec', 'conversion.cec_hour')
  ) p (source, target, parameter)
  join law_parameter l on l.name = p.parameter and l.value is not null
  group by p.source, p.target, p.parameter
), latest as materialized (
  -- Hours of 2018 are credited in 2019, others later still: they are converted on the day they come.
  select e.holder_id, e.account, max(e.effective_on) as effective_on
  from entry e
  where e.holder_id between $1 and $2 and e.account in ('cpf_hours', 'dif_hours', 'cec_hours')
  group by e.holder_id, e.account
), moved as (
  select
    b.holder_id, r.source, r.target, b.balance, b.statutory, r.parameter, r.cents,
    case when r.becomes_statutory then b.balance else b.statutory end as statutory_after,
    extract(year from r.from_date)::integer - 1 as activity_year,
    greatest(r.from_date, l.effective_on) as effective_on
  from balance b
  join rate r on r.source = b.account and r.from_date <= $3
  join account_state s on s.holder_id = b.holder_id and s.holder_id between $1 and $2 and s.closed_on is null
  join latest l on l.holder_id = b.holder_id and l.account = b.account
  left join death d on d.holder_id = b.holder_id and d.holder_id between $1 and $2
    and d.superseded_by is null and not d.cancelled
  where b.holder_id between $1 and $2 and b.account in ('cpf_hours', 'dif_hours', 'cec_hours') and b.balance <> 0
    and (d.death_date is null or d.death_date >= $3)
)
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select holder_id, source, activity_year, 'conversion'::entry_kind, -balance, effective_on, parameter, -statutory from moved
union all
select
  holder_id, target, activity_year, 'conversion', balance * cents, effective_on, parameter, statutory_after * cents
from moved;
