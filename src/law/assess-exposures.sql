-- The points of the compte professionnel de prévention (L4163-5, R4163-9): for each holder of the range with an
-- exposure declared for the year, everything the law derives. The rules stand here once: crediting inserts from it,
-- a plan aggregates it.
--
-- Months of exposure are added up exactly, for each factor over all employers: a calendar month of exposure counts 1,
-- a part of one its days over the days of that month, and a day under two contracts counts once. The text says months
-- without saying how a part of one counts; this is how the CPF counts the months of the self-employed. A month is
-- written as 377,580 parts, which 28, 29, 30 and 31 divide.
create or replace function assess_exposures(
  for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  rate text,
  periods bigint,          -- whole periods of exposure, of the factors that count, added
  doubled boolean,         -- R4163-10
  entitlement bigint,      -- the points of the year
  cap bigint,              -- of a career; null: none
  pot bigint,              -- points ever acquired that count under the cap
  booked bigint,           -- already booked for the year
  headroom bigint,         -- what the cap leaves to the year
  due bigint,              -- points within headroom
  difference bigint,       -- to book now
  excluded text            -- why nothing is due, or why it is not booked
)
language sql stable parallel safe
as $$
with law as materialized (
  select
    law_integer('c2p.contract_months', d)::integer as contract_months,
    law_integer('c2p.period_months', d) as period_months,
    law_integer('c2p.points', d) as points,
    law_integer('c2p.points_max', d) as points_max,
    law_text('c2p.several_factors', d) as several_factors, -- null: the periods of every factor are added
    law_integer('c2p.career_cap', d) as career_cap,
    law_integer('c2p.doubling_multiplier', d) as multiplier,
    law_text('c2p.doubling_birth_before', d)::date as doubling_before,
    law_text('cpa.opening.unknown_birth_day', business_date) as unknown_day,
    law_text('cpa.opening.leap_day_birthday', business_date) as leap_day,
    law_text('c2p.first_declaration', business_date) as first_declaration,
    -- The last days for changes. A row does not tell whether the employer rectifies of its own accord (R4163-8, IV)
    -- or the employee claimed (L4163-20): the longer time holds. Points are taken back by the fund (L4163-16).
    make_date(for_year + greatest(law_integer('c2p.rectification_years', business_date),
      law_integer('c2p.claim_years', business_date))::integer, 12, 31) as last_day_upwards,
    make_date(for_year + law_integer('c2p.audit_years', business_date)::integer, 12, 31) as last_day_downwards
  from c2p_rule_date(for_year) rules (d)
),
-- The days of the year on which each factor gives points; the list of factors is read on the first of each month.
in_force as materialized (
  select word::risk_factor as factor, range_agg(daterange(first_day, (first_day + interval '1 month')::date)) as days
  from generate_series(1, 12) m
  cross join lateral make_date(for_year, m, 1) as first_day
  cross join lateral string_to_table(law_text('c2p.factors', first_day), ' ') as word
  group by word
),
contract as materialized (
  select
    x.holder_id, x.factors,
    daterange(greatest(x.contract_start, make_date(for_year, 1, 1)),
      least(x.contract_end, make_date(for_year, 12, 31)), '[]') as days,
    -- R4163-8, II: from day to day; a contract without a known end lasts.
    x.contract_end is null
      or x.contract_end + 1 >= (x.contract_start + make_interval(months => law.contract_months))::date as long_enough
  from exposure x cross join law
  where x.year = for_year and x.holder_id between first_holder and last_holder and x.superseded_by is null
),
-- R4163-9, II: all employers together, for each factor.
exposed as (
  select e.holder_id, e.factor, span.days
  from (
    select c.holder_id, f.factor, range_agg(c.days) as days
    from contract c
    cross join lateral unnest(c.factors) f (factor)
    where c.long_enough
    group by c.holder_id, f.factor
    offset 0
  ) e
  join in_force i on i.factor = e.factor
  cross join lateral unnest(e.days * i.days) span (days)
),
-- A stretch is as long as the places of its two ends in the year are apart, both in parts of a month.
factor_periods as (
  select
    e.holder_id, e.factor,
    div(sum(place_in_year(upper(e.days) - 1, true) - place_in_year(lower(e.days), false)),
      law.period_months * 377580)::bigint as periods
  from exposed e cross join law
  group by e.holder_id, e.factor, law.period_months
),
ranked as (
  select
    p.holder_id, count(*) as factors, sum(p.periods)::bigint as added,
    array_agg(p.periods order by p.periods desc) as longest
  from factor_periods p
  group by p.holder_id
),
person as (
  select
    c.holder_id,
    bool_or(c.long_enough) as any_long_enough,
    coalesce(max(r.factors), 0) as factors,
    coalesce(max(r.longest[1]), 0) as longest,
    coalesce(max(case
      when law.several_factors is null then r.added
      when law.several_factors = 'longest_doubled' then r.longest[1] * least(r.factors, 2)
      else r.longest[1] + coalesce(r.longest[2], 0)
    end), 0) as periods
  from contract c
  cross join law
  left join ranked r on r.holder_id = c.holder_id
  group by c.holder_id
),
booked as (
  select
    e.holder_id,
    sum(e.statutory) filter (where e.activity_year = for_year) as of_year,
    bool_or(e.activity_year = for_year and e.kind = 'credit') as any_of_year,
    sum(e.statutory) as from_year,
    sum(e.statutory) filter (where y.career_cap is null) as beyond_cap
  from entry e
  -- Points of years without a career cap take no room under it.
  left join (
    select n as year, law_integer('c2p.career_cap', c2p_rule_date(n)) as career_cap
    from generate_series(for_year, extract(year from business_date)::integer) n
  ) y on y.year = e.activity_year
  where e.activity_year >= for_year and e.account = 'c2p'
    and e.holder_id between first_holder and last_holder
  group by e.holder_id
),
known as (
  select
    p.*, s.opened_on, s.closed_on, d.death_date,
    birthday(h.birth_year, h.birth_month, h.birth_day, 0, law.unknown_day, law.leap_day) < law.doubling_before
      as doubled,
    coalesce(b.of_year, 0)::bigint as booked,
    coalesce(b.any_of_year, false) as any_of_year,
    (coalesce(t.statutory, 0) - coalesce(b.from_year, 0))::bigint as pot_before,
    (coalesce(t.statutory, 0) - coalesce(b.beyond_cap, 0))::bigint as pot,
    (coalesce(t.statutory, 0) - coalesce(t.balance, 0))::bigint as used
  from person p
  cross join law
  join holder h on h.id = p.holder_id and h.id between first_holder and last_holder
  left join booked b on b.holder_id = p.holder_id
  left join account_state s on s.holder_id = p.holder_id and s.holder_id between first_holder and last_holder
  left join death d on d.holder_id = p.holder_id and d.holder_id between first_holder and last_holder
    and d.superseded_by is null and not d.cancelled
  left join balance t on t.holder_id = p.holder_id and t.holder_id between first_holder and last_holder
    and t.account = 'c2p'
  offset 0
),
entitled as (
  select
    k.*,
    case
      when business_date < make_date(for_year + 1, 1, 1) then 'not_due_yet'
      when k.death_date < business_date or k.closed_on is not null then 'deceased'
      when k.opened_on is null then 'no_account'
      when k.opened_on > make_date(for_year, 12, 31) then 'opened_later'
    end as barred,
    case
      when not k.any_long_enough then 'contract_too_short'
      when k.factors = 0 then 'no_exposure'
      when k.periods = 0 then 'exposure_too_short'
    end as without_right,
    -- A year has four periods of three months: each gives its part of the points of a year.
    least(law.points * law.period_months * k.periods / 12, law.points_max)
      * case when k.doubled then law.multiplier else 1 end as points,
    case
      when law.several_factors is null then 'factors'
      when k.periods > k.longest then 'several_factors'
      else 'one_factor'
    end as rate
  from known k cross join law
  offset 0
),
within_cap as (
  select
    e.*,
    -- Null without a cap: `least` passes over it.
    case when law.career_cap is not null then greatest(0, law.career_cap - e.pot_before) end as room,
    case when law.career_cap is not null then greatest(0, law.career_cap - e.pot) end as room_today,
    case when e.barred is null then e.points else 0 end as entitlement
  from entitled e cross join law
  offset 0
),
within_room as (
  select w.*, least(w.entitlement, w.room) as within from within_cap w
),
wanted as (
  select
    w.*,
    case
      when w.barred in ('not_due_yet', 'deceased', 'no_account') then 0
      -- A late increase stays within what the cap leaves today (later years may have filled it).
      when w.within > w.booked then least(w.within - w.booked, w.room_today)
      -- D4163-32: only points that are not used yet. Those acquired first are the first used.
      when w.within < w.booked
        then -least(w.booked - w.within, w.booked, greatest(0, w.pot_before + w.booked - w.used))
      else 0
    end as change,
    case
      when w.within > w.booked
        then business_date > law.last_day_upwards and (w.any_of_year or law.first_declaration <> 'at_any_time')
      else business_date > law.last_day_downwards
    end as late
  from within_room w cross join law
  offset 0
)
select
  w.holder_id,
  case when w.barred is null and w.without_right is null then w.rate end,
  w.periods,
  w.doubled,
  w.entitlement,
  law.career_cap,
  w.pot,
  w.booked,
  w.room,
  w.within,
  case when w.late then 0 else w.change end,
  case
    when w.barred is not null then w.barred
    when w.late and w.change <> 0 then 'too_late'
    when w.without_right is not null then w.without_right
    when w.within < w.booked and w.change = 0 then 'already_used'
  end
from wanted w cross join law
$$;
