-- How the rights of year $2 of the holders $3 to $4 stand after what run $1 has booked so far: those booked before it
-- (`booked`), with those of the run (`planned`), and those of the year before it. A right is a credit with
-- its corrections, and what reverses or restores them: no closing, conversion or top-up. On the training account a
-- person stands at the rate of the last entry; on the others each rate is a right of its own.
with recursive known as materialized (
  select holder_id, account, number, activity_year, kind, rate, amount, undoes, run_id = $1 as is_new
  from entry
  where holder_id between $3 and $4
), undoing as (
  select holder_id, account, number, undoes as origin from known where undoes is not null
  union all
  select u.holder_id, u.account, u.number, k.undoes
  from undoing u
  join known k on k.holder_id = u.holder_id and k.account = u.account and k.number = u.origin
  where k.undoes is not null
), rights as (
  select * from known where kind in ('credit', 'correction')
  union all
  select k.*
  from undoing u
  join known o on o.holder_id = u.holder_id and o.account = u.account and o.number = u.origin
  join known k on k.holder_id = u.holder_id and k.account = u.account and k.number = u.number
  where o.kind in ('credit', 'correction')
), persons as (
  select
    s.state, r.account, sum(r.amount) as amount,
    coalesce((array_agg(r.rate order by r.number desc))[1], 'corrected_away') as rate
  from rights r
  join (values
    ('year_before', $2::integer - 1, false), ('booked', $2::integer, false), ('planned', $2::integer, true)
  ) s (state, year, with_new) on s.year = r.activity_year and (s.with_new or not r.is_new)
  group by s.state, r.holder_id, r.account,
    case when r.account not in ('cpf', 'cpf_hours', 'cpf_public') then r.rate end
  having sum(r.amount) <> 0
), states as (
  select account, rate, state, jsonb_build_object('holders', count(*), 'amount', sum(amount)) as told
  from persons
  group by account, rate, state
), rates as (
  select account, rate, jsonb_object_agg(state, told) as told from states group by account, rate
), accounts as (
  select account, jsonb_object_agg(rate, told) as told from rates group by account
)
select jsonb_build_object(
  'standing', coalesce((select jsonb_object_agg(account, told) from accounts), '{}')
) as totals
