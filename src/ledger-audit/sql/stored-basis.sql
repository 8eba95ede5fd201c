-- The stored basis of the yearly credits of some holders ($1), with what counted under the cap before each: the
-- conversion of hours to euros moves rights out of `cpf_hours`, but they stay earned.
-- $2: the years that have entries. Holders and years as lists let the key of every partition serve.
with booked as (
  select
    e.holder_id, e.account, e.number, e.activity_year, e.kind, e.amount, e.scheme, e.rate,
    e.ratio_numerator, e.ratio_denominator, e.entitlement, e.cap, e.headroom,
    coalesce(sum(e.statutory) filter (where e.account <> 'cpf_hours' or e.kind <> 'conversion') over (
      partition by e.holder_id, e.account order by e.number rows between unbounded preceding and 1 preceding), 0)
      ::bigint as pot
  from entry e
  where e.holder_id = any ($1::bigint[]) and e.activity_year = any ($2::smallint[])
    and e.account in ('cpf', 'cpf_hours', 'cpf_public')
)
select * from booked b where b.kind in ('credit', 'correction') order by b.holder_id, b.account, b.number
