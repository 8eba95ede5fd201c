-- The stored basis of the yearly credits of some holders ($1), with what stood in the account before each.
-- $2: the years that have entries. Holders and years as lists let the key of every partition serve.
with booked as (
  select
    e.holder_id, e.account, e.number, e.activity_year, e.kind, e.amount, e.scheme, e.rate,
    e.ratio_numerator, e.ratio_denominator, e.entitlement, e.cap, e.headroom,
    coalesce(sum(e.statutory) over (
      partition by e.holder_id order by e.number rows between unbounded preceding and 1 preceding), 0)::bigint as pot
  from entry e
  where e.holder_id = any ($1::bigint[]) and e.activity_year = any ($2::smallint[]) and e.account = 'cpf'
)
select * from booked b where b.kind in ('credit', 'correction') order by b.holder_id, b.number
