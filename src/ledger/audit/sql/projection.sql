-- What the balances amount to, by account, and how many accounts have entries.
select
  b.account, sum(b.balance)::numeric as balance, count(*)::bigint as balances,
  count(*) filter (where b.entries > 0)::bigint as with_entries
from balance b
group by b.account
order by b.account
