-- The assessment of the CEC: for each holder of the range with an engagement of the year, and each engagement, what
-- the law derives. Rights are euros on `cec` from 2019, hours on `cec_hours` before; each is all or nothing (D5151-14,
-- I), one for each calendar year and category, within the cap on the balance (D5151-14, III). Retired persons go on
-- acquiring them (L5151-2, last paragraph).
create or replace function assess_engagements(
  for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  activity engagement_activity,
  category text,
  due_on date,        -- the first day on which it is credited
  declared_on date,
  payer text,         -- who finances the right (L5151-11)
  entitlement bigint, -- the right of the engagement
  cap bigint,
  pot bigint,         -- rights under the cap now
  booked bigint,      -- already booked for the year and activity
  headroom bigint,    -- what the cap leaves to this right
  due bigint,         -- right within headroom
  difference bigint,  -- to book now
  excluded text       -- why nothing is due
)
language sql stable parallel safe
as $$
with law as materialized (
  select
    case when l.euros is not null then 'cec' when l.hours is not null then 'cec_hours' end::account as account,
    coalesce(l.euros, l.hours) as amount,
    coalesce(l.cap, l.hours_cap) as cap,
    l.cap_basis, l.commune, l.health_agency, l.fire_authority, l.state
  from (
    select
      law_integer('cec.amount', d) as euros,
      law_integer('cec.hours.amount', d) as hours,
      law_integer('cec.cap', d) as cap,
      law_integer('cec.hours.cap', d) as hours_cap,
      law_text('cec.cap_basis', d) as cap_basis,
      string_to_array(law_text('cec.payer.commune', d), ' ') as commune,
      string_to_array(law_text('cec.payer.health_agency', d), ' ') as health_agency,
      string_to_array(law_text('cec.payer.fire_authority', d), ' ') as fire_authority,
      string_to_array(law_text('cec.payer.state', d), ' ') as state
    from (values (make_date(for_year, 1, 1))) year (d)
  ) l
),
-- Entries whose rate names an activity, reversals of them included. What was converted, spent or closed has another
-- rate, or none: the conversion takes hours from `cec_hours`, but they stay earned.
entered as materialized (
  select e.holder_id, e.account, e.activity_year, e.rate, e.statutory
  from entry e
  where e.activity_year >= for_year
    and e.holder_id between first_holder and last_holder and e.account in ('cec', 'cec_hours')
  union all
  select e.holder_id, e.account, e.activity_year, e.rate, e.statutory
  from entry e
  where (for_year <= 2018 or law_text('cec.cap_basis', make_date(for_year, 1, 1)) = 'acquired')
    and e.activity_year < for_year
    and e.holder_id between first_holder and last_holder and e.account in ('cec', 'cec_hours')
),
earned as materialized (
  select e.holder_id, e.activity_year, e.rate, e.statutory
  from entered e
  join law on law.account = e.account
  where e.rate = any (enum_range(null::engagement_activity)::text[])
),
of_activity as (
  select e.holder_id, e.rate::engagement_activity as activity, sum(e.statutory)::bigint as booked
  from earned e
  where e.activity_year = for_year
  group by e.holder_id, e.rate
  having sum(e.statutory) <> 0
),
of_account as (
  select
    e.holder_id,
    coalesce(sum(e.statutory) filter (where e.activity_year >= for_year), 0)::bigint as from_year,
    sum(e.statutory)::bigint as in_all
  from earned e
  group by e.holder_id
),
converted as (
  select e.holder_id, sum(e.statutory)::bigint as in_all
  from entered e
  where e.account = 'cec' and e.rate = 'conversion.cec_hour'
  group by e.holder_id
),
claim as (
  select
    coalesce(f.holder_id, b.holder_id) as holder_id, coalesce(f.activity, b.activity) as activity,
    f.category, f.due_on, f.declared_on, coalesce(f.founds, false) as founds,
    case when f.holder_id is null then 'no_engagement' else f.shortfall end as shortfall,
    coalesce(b.booked, 0) as booked
  from engagements_of_year(for_year, first_holder, last_holder) f
  full join of_activity b on b.holder_id = f.holder_id and b.activity = f.activity
),
known as (
  select
    c.*, law.account, law.amount, law.cap, law.commune, law.health_agency, law.fire_authority, law.state,
    coalesce(a.from_year, 0) as from_year,
    case
      when law.account = 'cec_hours' then coalesce(a.in_all, 0)
      when law.cap_basis = 'acquired' then coalesce(a.in_all, 0) + coalesce(v.in_all, 0)
      else coalesce(b.statutory, 0)
    end as pot,
    case
      when d.death_date < business_date or s.closed_on is not null then 'deceased'
      when s.opened_on is null then 'no_account'
      when s.opened_on > make_date(for_year, 12, 31) then 'opened_later'
      when business_date < c.due_on then 'not_due_yet'
      when c.shortfall is not null then c.shortfall
      when not c.founds then 'yearly_limit'
    end as excluded
  from claim c
  cross join law
  left join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
  left join death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
    and d.superseded_by is null and not d.cancelled
  left join of_account a on a.holder_id = c.holder_id
  left join converted v on v.holder_id = c.holder_id
  left join balance b on b.holder_id = c.holder_id and b.holder_id between first_holder and last_holder
    and b.account = law.account
),
entitled as (
  select
    k.*,
    case when k.excluded is null then k.amount else 0 end as entitlement,
    -- What the rights of the same year that come before have left of the cap.
    greatest(0, k.cap - (k.pot - k.from_year) - coalesce(sum(case when k.excluded is null then k.amount else 0 end)
      over before, 0))::bigint as headroom
  from known k
  window before as (
    partition by k.holder_id order by k.due_on, k.declared_on, k.activity
    rows between unbounded preceding and 1 preceding)
),
wanted as (
  select
    e.*,
    least(e.entitlement, e.headroom) as due,
    -- After a death or without an account nothing is booked, not even a correction.
    case when e.excluded in ('deceased', 'no_account') then 0 else least(e.entitlement, e.headroom) - e.booked end
      as want
  from entitled e
)
select
  w.holder_id, w.account, w.activity, w.category, w.due_on, w.declared_on,
  case
    when w.activity::text = any (w.commune) then 'commune'
    when w.activity::text = any (w.health_agency) then 'health_agency'
    when w.activity::text = any (w.fire_authority) then 'fire_authority'
    when w.activity::text = any (w.state) then 'state'
  end,
  w.entitlement, w.cap, w.pot, w.booked, w.headroom, w.due,
  case
    when w.want <= 0 then w.want
    -- A late increase stays within what the cap leaves today, after what is taken back.
    else least(w.want, greatest(0,
      w.cap - w.pot - sum(least(w.want, 0)) over (partition by w.holder_id)
      - coalesce(sum(greatest(w.want, 0)) over (
          partition by w.holder_id order by w.due_on, w.declared_on, w.activity
          rows between unbounded preceding and 1 preceding), 0)))::bigint
  end,
  w.excluded
from wanted w
$$;
