-- What statements and decisions give, less what is booked from them: DIF hours, hours of the young without
-- qualification, top-ups that others pay. None of it counts under a cap (L6323-15).
-- $1 and $2: range of holders, $3: business date.
with granted as (
  select d.holder_id, 'dif_hours'::account as account, 2014 as activity_year, 'dif' as rate,
    d.hours::bigint as quantity, d.declared_on as granted_on
  from dif_statement d
  where d.holder_id between $1 and $2 and d.superseded_by is null and d.declared_on <= $3
  union all
  select d.holder_id, case d.unit when 'hour' then 'cpf_hours' else 'cpf' end::account,
    extract(year from d.decided_on)::integer, d.kind::text, sum(d.quantity)::bigint, max(d.decided_on)
  from decision d
  where d.holder_id between $1 and $2 and d.superseded_by is null and d.decided_on <= $3
  group by d.holder_id, d.unit, extract(year from d.decided_on), d.kind
), booked as (
  select e.holder_id, e.account, e.activity_year, e.rate, sum(e.amount)::bigint as quantity
  from entry e
  where e.holder_id between $1 and $2 and e.kind = 'top_up' and e.account in ('dif_hours', 'cpf_hours', 'cpf')
    and e.rate <> 'c2p'
  group by e.holder_id, e.account, e.activity_year, e.rate
)
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select
  coalesce(g.holder_id, b.holder_id), coalesce(g.account, b.account), coalesce(g.activity_year, b.activity_year),
  'top_up', coalesce(g.quantity, 0) - coalesce(b.quantity, 0), coalesce(g.granted_on, $3), coalesce(g.rate, b.rate), 0
from granted g
full join booked b on b.holder_id = g.holder_id and b.account = g.account and b.activity_year = g.activity_year
  and b.rate = g.rate
join account_state s on s.holder_id = coalesce(g.holder_id, b.holder_id) and s.holder_id between $1 and $2
  and s.closed_on is null
left join death d on d.holder_id = s.holder_id and d.holder_id between $1 and $2
  and d.superseded_by is null and not d.cancelled
where coalesce(g.quantity, 0) <> coalesce(b.quantity, 0)
  and (d.death_date is null or d.death_date >= $3);
