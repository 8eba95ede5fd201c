-- The hours that were left become euros on 1 January 2019 (law 2018-771, decree 2018-1153), and so do those that come
-- late: whatever stands on an account of hours is moved. The part that counted under a cap goes on counting.
-- $1 and $2: range of holders, $3: business date.
with rate as materialized (
  select p.source, p.target, p.parameter, min(l.valid_from) as from_date
  from (values
    ('cpf_hours'::account, 'cpf'::account, 'conversion.cpf_hour'),
    ('dif_hours', 'dif', 'conversion.cpf_hour'),
    ('cec_hours', 'cec', 'conversion.cec_hour')
  ) p (source, target, parameter)
  join law_parameter l on l.name = p.parameter and l.value is not null
  group by p.source, p.target, p.parameter
), moved as (
  select
    b.holder_id, r.source, r.target, b.balance, b.statutory, r.parameter,
    extract(year from r.from_date)::integer - 1 as activity_year,
    greatest(r.from_date, (
      select max(e.effective_on) from entry e where e.holder_id = b.holder_id and e.account = b.account
    )) as effective_on,
    law_integer(r.parameter, r.from_date) as cents
  from balance b
  join rate r on r.source = b.account and r.from_date <= $3
  join account_state s on s.holder_id = b.holder_id and s.holder_id between $1 and $2 and s.closed_on is null
  where b.holder_id between $1 and $2 and b.account in ('cpf_hours', 'dif_hours', 'cec_hours') and b.balance <> 0
)
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select holder_id, source, activity_year, 'conversion', -balance, effective_on, parameter, -statutory from moved
union all
select holder_id, target, activity_year, 'conversion', balance * cents, effective_on, parameter, statutory * cents
from moved;
