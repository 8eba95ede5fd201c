-- The lots of rights that engagements gave holder $1, in the order in which they are used: by seniority of the day on
-- which the engagement was declared (code du travail, D5151-13). What was spent names its lot; what left an account
-- otherwise, by a conversion that the holder asked for or at the closing, left the oldest lots first. Lots of
-- hours that were converted stand on `cec`, in euros. Entries count that take effect by $2 and were booked by $3 (null: all).
with entered as (
  select e.account, e.number, e.activity_year, e.kind, e.rate, e.amount, e.lot, e.undoes, e.subject
  from entry e
  where e.holder_id = $1 and e.account in ('cec', 'cec_hours')
    and (e.effective_on <= $2 or $2::date is null)
    and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
), hours as (
  -- What a closing took and gave back is not told right by right.
  select
    e.number, sum(e.amount) over so_far as left_of_all,
    bool_or(e.kind = 'conversion') over so_far as is_begun
  from entered e
  where e.account = 'cec_hours' and e.kind <> 'closing'
    and not exists (
      select from entered c where c.account = 'cec_hours' and c.number = e.undoes and c.kind = 'closing')
  window so_far as (order by e.number)
), converted as (
  -- A conversion of hours moves all that stands on the account. Since then hours are euros as soon as those of all rights
  -- together are nothing: also when what one right lost another was given.
  select
    coalesce((select max(h.number) from hours h where h.is_begun and h.left_of_all = 0), 0) as through,
    (
      select law_integer(l.name, min(l.valid_from)) from law_parameter l
      where l.name = 'conversion.cec_hour' and l.value is not null
      group by l.name
    ) as cents
), standing as (
  -- What was taken back has left its lot; a lot taken back as a whole is none.
  select
    place.account, l.activity, l.activity_year, l.declared_on, l.payer, sum(place.amount)::bigint as amount
  from cec_lot l
  join entered e on e.account = l.account and e.activity_year = l.activity_year and e.rate = l.activity::text
    and e.lot is null
  cross join converted c
  cross join lateral (
    select 'cec'::account as account, e.amount * c.cents as amount
    where e.account = 'cec_hours' and e.number <= c.through
    union all
    select e.account, e.amount
    where e.account <> 'cec_hours' or e.number > c.through
  ) place
  where l.holder_id = $1
  group by place.account, l.activity, l.activity_year, l.declared_on, l.payer
  having sum(place.amount) > 0
), unspent as (
  select
    s.*,
    s.amount + coalesce((
      select sum(e.amount) from entered e where e.account = s.account and e.lot = s.activity_year || '/' || s.activity
    ), 0) as held
  from standing s
), counted as (
  select
    u.*,
    sum(u.held) over (
      partition by u.account order by u.declared_on, u.activity_year, u.activity) as up_to_this_one,
    -- What the system before held is no part of these, nor what was used of it.
    sum(u.held) over (partition by u.account) - coalesce((
      select sum(e.amount) from entered e
      where e.account = u.account and e.kind <> 'takeover' and (e.lot is null or e.lot not like 'takeover/%')
        and (e.lot is not null or (e.subject is null and e.kind <> 'recovery'))), 0) as gone
  from unspent u
)
select
  account, activity, activity_year, declared_on, payer, amount,
  greatest(0, least(held, up_to_this_one - gone))::bigint as remaining
from counted
order by declared_on, activity_year, activity;
