-- The hours that were left become euros on 1 January 2019 (law 2018-771, decree 2018-1153), and so do those that come
-- late: whatever stands on an account of hours is moved, debts too. The part that counted under a cap goes on counting.
-- A row for each account of hours of the holders of the range that is not empty.
drop function if exists assess_hours_left(bigint, bigint, date);
create function assess_hours_left(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  source account,
  target account,
  rate text,                 -- the parameter that gives the cents
  activity_year integer,
  effective_on date,
  hours bigint,              -- taken from the source
  statutory_hours bigint,    -- the part of them that counted under a cap
  euros bigint,              -- on the target, in cents
  statutory_euros bigint     -- the part of them that counts under the cap in euros, in cents
)
language sql stable parallel safe
as $$
with /* steps */
select
  b.holder_id, r.source, r.target, r.parameter, extract(year from r.from_date)::integer - 1,
  greatest(r.from_date, l.effective_on), b.balance, b.statutory, b.balance * r.cents,
  case when r.becomes_statutory then b.balance else b.statutory end * r.cents
from balance b
join rate r on r.source = b.account and r.from_date <= business_date
join account_state s on s.holder_id = b.holder_id and s.holder_id between first_holder and last_holder
join latest l on l.holder_id = b.holder_id and l.account = b.account
left join known_death d on d.holder_id = b.holder_id and d.holder_id between first_holder and last_holder
where b.holder_id between first_holder and last_holder and b.account in ('cpf_hours', 'dif_hours', 'cec_hours')
  and b.balance <> 0
  and not closed_by_death(s.closed_on, d.death_date, business_date)
$$;
