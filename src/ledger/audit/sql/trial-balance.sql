-- What the two sides of a year amount to, by account. $1: activity year.
select account, sum(entries)::bigint as entries, sum(booked)::numeric as booked, sum(funded)::numeric as funded
from (
  select e.account, count(*) as entries, sum(e.amount) as booked, 0 as funded
  from entry e
  where e.activity_year = $1
  group by e.account
  union all
  select f.account, 0, 0, sum(f.amount)
  from funding_entry f
  where f.activity_year = $1
  group by f.account
) sides
group by account
order by account
