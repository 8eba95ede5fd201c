-- Balances are the sums of their entries, and the entries of an account are numbered 1 to n. Both ways: a balance
-- without entries is as wrong as entries without a balance. The key of the ledger contains the activity year, so it
-- would let the same number stand in two years: distinct numbers are counted, not trusted.
-- $1 and $2: range of holders, $3: the years that have entries.
with summed as (
  select
    e.holder_id, e.account, sum(e.amount)::bigint as amount, sum(e.statutory)::bigint as statutory, count(*) as entries,
    count(distinct e.number) as numbers, min(e.number) as first_number, max(e.number) as last_number
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
  group by e.holder_id, e.account
), kept as (
  select b.holder_id, b.account, b.balance, b.statutory, b.entries
  from balance b
  where b.holder_id between $1 and $2
), judged as (
  select
    holder_id, account, coalesce(s.last_number, k.entries) as number,
    k.balance is null as no_balance,
    coalesce(s.amount, 0) <> k.balance as other_balance,
    coalesce(s.statutory, 0) <> k.statutory as other_statutory,
    coalesce(s.entries, 0) <> k.entries as other_count,
    s.numbers <> s.entries or s.first_number <> 1 or s.last_number <> s.entries as holes
  from summed s
  full join kept k using (holder_id, account)
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', j.holder_id, j.account, j.number) order by j.holder_id, j.account))[1:5] as examples
from judged j
cross join lateral (values
  ('no_balance', j.no_balance),
  ('balance', j.other_balance),
  ('statutory', j.other_statutory),
  ('count', j.other_count),
  ('holes', j.holes)
) w (problem, is_so)
where w.is_so
  and (j.no_balance or j.other_balance or j.other_statutory or j.other_count or j.holes)
group by w.problem
