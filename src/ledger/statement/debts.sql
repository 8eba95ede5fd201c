-- What holder $1 owes: accounts, or lots of them, of which more was used or taken back than there was. Since when: the day on
-- which the sum went below zero for the last time; why: the entry that did it. Rights of engagements are the lots of their
-- year and activity; hours of before 2019 became euros of all of them together. Entries count that take effect by $2 and
-- were booked by $3 (null: all). No row of an account that is closed: one closing takes all that is on it.
with entered as (
  select e.account, e.number, e.kind, e.amount, e.effective_on,
    case
      when e.account <> 'cec' or e.lot like 'takeover/%' then e.lot
      when coalesce(e.lot, e.activity_year || '/') < '2019' then null
      else coalesce(e.lot, e.activity_year || '/' || e.rate)
    end as lot
  from entry e
  where e.holder_id = $1
    and (e.effective_on <= $2 or $2::date is null)
    and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
), running as (
  select
    e.*,
    sum(e.amount) over (
      partition by e.account, e.lot order by e.effective_on, e.number rows between unbounded preceding and current row)
      as after,
    sum(e.amount) over (partition by e.account, e.lot) as at_the_end
  from entered e
), below as (
  -- Of the entries after the last one that left something, or nothing owed, the first.
  select
    r.*,
    row_number() over (partition by r.account, r.lot order by r.effective_on, r.number) as place
  from running r
  where r.at_the_end < 0
    and not exists (
      select from running l
      where l.account = r.account and l.lot is not distinct from r.lot and l.after >= 0
        and (l.effective_on, l.number) >= (r.effective_on, r.number))
)
select account, lot, -at_the_end::bigint as amount, effective_on as since, kind as cause,
  $1 || '-' || account || '-' || number as entry_id
from below
where place = 1
order by account, lot nulls first;
