-- What was held in the system before, less what is booked of it: by account, lot and day, for the holders of a range. A day
-- or a lot that was corrected is taken back where it stands and booked where it should; days after the business date are
-- left as they are. Nothing is booked on an account that is closed or that a death ended before, nor where this system
-- kept the account already (`refusal` says so).
drop function if exists assess_takeover(bigint, bigint, date);
create function assess_takeover(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  lot text,              -- null: what the account held without lots
  rate text,             -- the kind of the lot
  effective_on date,     -- the day on which it was held
  amount bigint,         -- to book now, in the unit of the account
  statutory bigint,      -- the part of it that counts under the cap
  refusal text           -- why it is not booked
)
language sql stable parallel safe
as $$
with told as (
  select b.holder_id, b.account, b.lot, b.lot_kind as rate, b.as_of as effective_on, b.amount, b.statutory
  from current_former_balance b
  where b.holder_id between first_holder and last_holder and b.as_of <= business_date
), booked as (
  -- Only in the years in which something was ever told of these holders: where nothing was, no entry is read.
  select e.holder_id, e.account, e.lot, e.rate, e.effective_on, e.amount, e.statutory
  from entry e
  where e.holder_id between first_holder and last_holder and e.kind = 'takeover' and e.effective_on <= business_date
    and e.activity_year = any (array(
      select year_of_takeover(b.as_of) from former_balance b
      where b.holder_id between first_holder and last_holder and b.superseded_by is null
      union -- each with its index
      select year_of_takeover(b.as_of) from former_balance b
      where b.holder_id between first_holder and last_holder and b.superseded_by is not null))
), difference as (
  select d.holder_id, d.account, d.lot, d.rate, d.effective_on,
    sum(d.amount)::bigint as amount, sum(d.statutory)::bigint as statutory
  from (
    select t.* from told t
    union all
    select b.holder_id, b.account, b.lot, b.rate, b.effective_on, -b.amount, -b.statutory from booked b
  ) d
  group by d.holder_id, d.account, d.lot, d.rate, d.effective_on
  having sum(d.amount) <> 0 or sum(d.statutory) <> 0
)
select
  d.holder_id, d.account, d.lot, d.rate, d.effective_on, d.amount, d.statutory,
  case
    when s.closed_on is not null or k.death_date < d.effective_on then 'deceased'
    when s.holder_id is null then 'no_account'
    when d.amount > 0 and kept_here(d.holder_id, d.account, d.effective_on) then 'kept_here'
  end
from difference d
left join account_state s on s.holder_id = d.holder_id and s.holder_id between first_holder and last_holder
left join known_death k on k.holder_id = d.holder_id and k.holder_id between first_holder and last_holder
$$;
