-- The rights of year $1 and of the year before it, by person and account. A right is a credit with its corrections, and what
-- reverses or restores them: no closing, no conversion, no top-up, no use. On the training accounts a person stands at the
-- rate of the last entry, as in a plan; on the others each rate is a right of its own. What undoes an entry has the
-- activity year of that entry, so that no other partition is read. Rights that were taken back to nothing are none.
insert into right_of_person
with recursive known as not materialized (
  select * from entry where activity_year in ($1::smallint, ($1 - 1)::smallint)
), undoing as (
  select holder_id, account, activity_year, number, undoes as origin from known where undoes is not null
  union all
  select u.holder_id, u.account, u.activity_year, u.number, k.undoes
  from undoing u
  join known k
    on k.holder_id = u.holder_id and k.account = u.account and k.activity_year = u.activity_year and k.number = u.origin
  where k.undoes is not null
), rights as (
  select activity_year, holder_id, account, number, kind, amount, rate, scheme, entitlement, cap, headroom,
    ratio_numerator, ratio_denominator
  from known
  where kind in ('credit', 'correction')
  union all
  select k.activity_year, k.holder_id, k.account, k.number, k.kind, k.amount, k.rate, k.scheme, null, null, null, null, null
  from undoing u
  join known o
    on o.holder_id = u.holder_id and o.account = u.account and o.activity_year = u.activity_year and o.number = u.origin
  join known k
    on k.holder_id = u.holder_id and k.account = u.account and k.activity_year = u.activity_year and k.number = u.number
  where o.kind in ('credit', 'correction')
), persons as (
  select
    activity_year, holder_id, account, sum(amount)::bigint as amount,
    (array_agg(rate order by number desc))[1] as rate,
    (array_agg(scheme order by number desc))[1] as scheme,
    (array_agg(entitlement order by number desc) filter (where entitlement is not null))[1] as entitlement,
    (array_agg(cap order by number desc) filter (where cap is not null))[1] as cap,
    (array_agg(cap - headroom order by number desc) filter (where kind = 'credit'))[1] as pot_before,
    (array_agg(trunc(20 * ratio_numerator / nullif(ratio_denominator, 0)) order by number desc)
      filter (where ratio_denominator is not null))[1] as ratio_step
  from rights
  group by activity_year, holder_id, account, case when account not in ('cpf', 'cpf_hours', 'cpf_public') then rate end
  having sum(amount) <> 0
)
select
  activity_year, holder_id, account, rate, scheme, amount, entitlement, cap, pot_before, least(20, ratio_step),
  row_number() over (partition by activity_year, holder_id, account order by rate) = 1
from persons
