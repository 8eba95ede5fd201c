-- The assessment of the CPF: for each holder of the range with a declaration for the year, and each account that
-- the year concerns, everything the law derives. The rules stand here once: crediting inserts from it, `--plan`
-- aggregates it, `explain` prints it for one holder, simulation runs it with other parameters.
--
-- Accounts: `cpf` in cents (employees and ESAT from 2019, self-employed from 2018), `cpf_hours` (employees 2015 to
-- 2018), `cpf_public` (public agents from 2017). A person may earn on several at once. `offset 0` keeps the steps
-- apart: merged into one, each use of a name repeats the whole expression behind it, and the last step alone took 44
-- microseconds a holder instead of 3.
create or replace function assess_year(for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  scheme scheme,           -- the scheme that gives the amount
  rate text,
  ratio_numerator numeric, -- time worked over its reference, or share of the year; at most 1
  ratio_denominator numeric,
  low_qualified boolean,
  disabled_worker boolean,
  entitlement bigint,      -- the right of the year
  cap bigint,
  pot bigint,              -- statutory rights on the account now
  booked bigint,           -- already booked for the year
  headroom bigint,         -- what the cap leaves to the year
  due bigint,              -- right within headroom
  difference bigint,       -- to book now
  excluded text            -- why nothing is due
)
language sql stable parallel safe
as $$
with law as materialized (
  select
    law_integer('cpf.employee.base', d) as base,
    law_integer('cpf.employee.cap', d) as base_cap,
    law_ratio_numerator('cpf.employee.full_credit_ratio', d) as full_numerator,
    law_ratio_denominator('cpf.employee.full_credit_ratio', d) as full_denominator,
    law_text('cpf.employee.half_time_for_days_and_pay', d) as half_time_for_days_and_pay,
    law_integer('cpf.employee.low_qualified', d) as low_amount,
    law_integer('cpf.employee.low_qualified_cap', d) as low_cap,
    law_text('cpf.employee.low_qualified_below_half', d) as low_below_half,
    law_integer('cpf.employee.boeth_increase', d) as boeth_increase,
    law_integer('cpf.employee.boeth_cap', d) as boeth_cap,
    law_text('cpf.employee.boeth_below_half', d) as boeth_below_half,
    law_text('cpf.employee.boeth_with_low_qualified', d) as boeth_with_low,
    law_integer('cpf.esat.amount', d) as esat_full_amount,
    law_integer('cpf.esat.cap', d) as esat_cap,
    law_text('cpf.esat.partial_year', d) as esat_partial_year,
    law_integer('cpf.self_employed.amount', d) as independent_full_amount,
    law_integer('cpf.self_employed.cap', d) as independent_cap,
    law_integer('cpf.hours.first_rhythm', d) as hours_first,
    law_integer('cpf.hours.first_rhythm_limit', d) as hours_limit,
    law_integer('cpf.hours.second_rhythm', d) as hours_second,
    law_integer('cpf.hours.cap', d) as hours_cap,
    law_integer('cpf.hours.low_qualified', d) as hours_low,
    law_integer('cpf.hours.low_qualified_cap', d) as hours_low_cap,
    coalesce(law_text('cpf.hours.crossing', d), 'split') as crossing,
    law_integer('cpf.public.first_rhythm', public_on) as public_first,
    law_integer('cpf.public.first_rhythm_limit', public_on) as public_limit,
    law_integer('cpf.public.second_rhythm', public_on) as public_second,
    law_integer('cpf.public.cap', public_on) as public_cap,
    law_integer('cpf.public.category_c', public_on) as public_low,
    law_integer('cpf.public.category_c_cap', public_on) as public_low_cap,
    ((for_year + 1) || '-' || law_text('cpf.window.end', d))::date as window_end
  from (values (make_date(for_year, 1, 1))) year (d)
  cross join lateral (
    -- The hours of public agents changed on 1 January 2020, the day after those of 2019 were due.
    select d + case when law_text('cpf.public.year_2019', d) = 'from_2020' then 365 else 0 end as public_on
  ) moved
),
-- What is booked on each account: of the year, and of the year and later ones. The conversion of hours to euros moves
-- rights out of `cpf_hours`, but they stay earned: it does not make room under the cap.
booked as (
  select
    e.holder_id,
    sum(e.statutory) filter (where e.account = 'cpf' and e.activity_year = for_year) as cpf_of_year,
    sum(e.statutory) filter (where e.account = 'cpf') as cpf_from_year,
    sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year = for_year) as hours_of_year,
    sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year >= for_year) as hours_from_year,
    sum(e.statutory) filter (where e.account = 'cpf_hours') as hours_in_all,
    sum(e.statutory) filter (where e.account = 'cpf_public' and e.activity_year = for_year) as public_of_year,
    sum(e.statutory) filter (where e.account = 'cpf_public') as public_from_year
  from (
    select l.holder_id, l.account, l.activity_year, l.statutory
    from entry l
    where l.activity_year >= for_year
      and l.holder_id between first_holder and last_holder
      and l.account in ('cpf', 'cpf_hours', 'cpf_public') and l.kind <> 'conversion'
    union all
    select l.holder_id, l.account, l.activity_year, l.statutory
    from entry l
    where for_year <= 2018 and l.activity_year < for_year
      and l.holder_id between first_holder and last_holder
      and l.account = 'cpf_hours' and l.kind <> 'conversion'
  ) e
  group by e.holder_id
),
-- Conversions that the holder asked for after the credit of the year: they neither made room for it nor took its room,
-- so that crediting again neither gives what the cap refused then nor takes back what it allowed. A year is
-- taken to have been credited by the end of its window: what is late must find what it would have found in time.
converted_later as (
  select
    c.holder_id,
    sum(c.statutory) filter (where c.account = 'cpf') as cpf_later,
    sum(c.statutory) filter (where c.account = 'cpf_public') as public_later
  from entry c
  left join (
    select e.holder_id, e.account, min(e.effective_on) as credited_on
    from entry e
    where e.activity_year = for_year and e.kind in ('credit', 'correction')
      and e.holder_id between first_holder and last_holder and e.account in ('cpf', 'cpf_public')
    group by e.holder_id, e.account
  ) f on f.holder_id = c.holder_id and f.account = c.account
  cross join law
  where c.activity_year >= for_year and c.kind = 'conversion'
    and c.holder_id between first_holder and last_holder and c.account in ('cpf', 'cpf_public')
    and c.effective_on > least(f.credited_on, business_date, law.window_end)
  group by c.holder_id
),
-- The accounts that the year concerns: by what was done in it, or because something is booked for it that may no
-- longer be founded and must be seen to be taken back.
fact as materialized (
  select
    f.*, b.*,
    coalesce(l.cpf_later, 0) as cpf_later, coalesce(l.public_later, 0) as public_later,
    (f.employee_denominator is not null and law.base is not null)
      or (f.esat and law.esat_full_amount is not null)
      or (f.independent and law.independent_full_amount is not null)
      or coalesce(b.cpf_of_year, 0) <> 0 as on_cpf,
    (f.employee_denominator is not null and law.hours_first is not null)
      or coalesce(b.hours_of_year, 0) <> 0 as on_hours,
    (f.public_denominator is not null and law.public_first is not null)
      or coalesce(b.public_of_year, 0) <> 0 as on_public
  from facts_of_year(for_year, first_holder, last_holder) f
  cross join law
  left join booked b (booked_holder, cpf_of_year, cpf_from_year, hours_of_year, hours_from_year, hours_in_all,
    public_of_year, public_from_year) on b.booked_holder = f.holder_id
  left join converted_later l on l.holder_id = f.holder_id
),
claim as (
  select f.*, 'cpf'::account as account, f.cpf_of_year as of_year,
    coalesce(f.cpf_from_year, 0) + f.cpf_later as from_year
  from fact f where f.on_cpf
  union all
  select f.*, 'cpf_hours', f.hours_of_year, f.hours_from_year from fact f where f.on_hours
  union all
  select f.*, 'cpf_public', f.public_of_year, coalesce(f.public_from_year, 0) + f.public_later
  from fact f where f.on_public
  union all
  select f.*, null, null, null from fact f where not (f.on_cpf or f.on_hours or f.on_public)
),
known as (
  select
    c.holder_id, coalesce(c.account, 'cpf') as account, c.account is not null as claimed,
    c.any_counted, c.employee_numerator, c.employee_denominator, c.employee_in_hours, c.disabled_worker, c.esat,
    c.esat_days, c.public_numerator, c.public_denominator, c.category_c, c.independent, c.independent_scheme,
    c.independent_numerator, c.independent_denominator, c.low_qualified,
    s.opened_on, s.closed_on, d.death_date,
    case when c.account = 'cpf_hours' then coalesce(c.hours_in_all, 0) else coalesce(b.statutory, 0) end::bigint
      as pot,
    coalesce(c.of_year, 0)::bigint as of_year,
    coalesce(c.from_year, 0)::bigint as from_year
  from claim c
  left join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
  left join death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
    and d.superseded_by is null and not d.cancelled
  left join balance b on b.holder_id = c.holder_id and b.holder_id between first_holder and last_holder
    and b.account = c.account
  offset 0
),
standing as (
  select
    k.*,
    k.pot - k.from_year as pot_before, -- without this year and what was credited for later ones
    case
      when k.death_date < business_date or k.closed_on is not null then 'deceased'
      when k.opened_on is null then 'no_account'
      when k.opened_on > make_date(for_year, 12, 31) then 'opened_later'
      when not k.any_counted then 'retired'
      when not k.claimed then 'scheme_not_supported'
    end as barred,
    -- L6323-11: half of the legal or agreed duration over the whole year gives the full amount.
    k.employee_numerator * law.full_denominator >= k.employee_denominator * law.full_numerator
      and (k.employee_in_hours or law.half_time_for_days_and_pay = 'same'
        or k.employee_numerator = k.employee_denominator) as half
  from known k cross join law
  offset 0
),
-- What an employee's year comes to, by its working time: whole from half on, below it in due proportion to the upper
-- cent (R6323-1 II): ceiling(amount x n / d) in whole numbers. `low_part` is null where no increased amount is due.
part as (
  select
    s.*,
    case
      when s.half then law.base
      else div(law.base * s.employee_numerator + s.employee_denominator - 1, s.employee_denominator)::bigint
    end as base_part,
    case
      when not s.low_qualified then null
      when s.half then law.low_amount
      when law.low_below_half = 'prorata_800'
        then div(law.low_amount * s.employee_numerator + s.employee_denominator - 1, s.employee_denominator)::bigint
    end as low_part,
    case
      when not s.disabled_worker then 0
      -- D6323-3-3: 300 euros a year, without proportion
      when s.half or law.boeth_below_half <> 'prorata' then law.boeth_increase
      else div(law.boeth_increase * s.employee_numerator + s.employee_denominator - 1, s.employee_denominator)::bigint
    end as increase
  from standing s cross join law
  offset 0
),
-- What each category of the year gives on the account.
category as (
  select
    q.*,
    case
      when q.barred is not null or q.account <> 'cpf' or law.base is null or coalesce(q.employee_numerator, 0) = 0
        then null
      when q.low_part is null then q.base_part + q.increase
      when law.boeth_with_low = 'stacked' then q.low_part + q.increase
      when q.disabled_worker then greatest(q.low_part, q.base_part + q.increase)
      else q.low_part
    end as employee_amount,
    case
      when q.low_part is not null and q.disabled_worker then greatest(law.low_cap, law.boeth_cap)
      when q.low_part is not null then law.low_cap
      when q.disabled_worker then law.boeth_cap
      else law.base_cap
    end as employee_cap,
    case
      when q.low_part is not null
        and (not q.disabled_worker or law.boeth_with_low = 'stacked' or q.low_part >= q.base_part + q.increase)
        then 'low_qualified'
      when q.disabled_worker then 'boeth'
      when q.half then 'base'
      else 'prorata'
    end as employee_rate,
    -- R6323-29: for a year of admission, full-time or part-time.
    case
      when q.barred is not null or q.account <> 'cpf' or not q.esat then null
      when law.esat_partial_year = 'prorata'
        then div((law.esat_full_amount * least(q.esat_days, year_days) + year_days - 1)::numeric, year_days)::bigint
      else law.esat_full_amount
    end as esat_amount,
    law.esat_cap,
    -- L6323-27, R6323-22: by the time of activity, to the upper cent; the contribution must be paid.
    case when q.barred is null and q.account = 'cpf' and q.independent_scheme is not null
      then div(law.independent_full_amount * q.independent_numerator + q.independent_denominator - 1,
        q.independent_denominator)::bigint
    end as independent_amount,
    law.independent_cap,
    case
      when q.barred is not null then null
      when q.account = 'cpf_hours' and q.employee_numerator > 0 and q.low_qualified and law.hours_low is not null
        then div(law.hours_low * q.employee_numerator + q.employee_denominator - 1, q.employee_denominator)::bigint
      when q.account = 'cpf_hours' and q.employee_numerator > 0
        then hours_of_year(q.employee_numerator, q.employee_denominator, greatest(0, q.pot_before),
          law.hours_first, law.hours_limit, law.hours_second, law.crossing)
      when q.account = 'cpf_public' and q.public_numerator > 0 and q.category_c and q.low_qualified
        then div(law.public_low * q.public_numerator + q.public_denominator - 1, q.public_denominator)::bigint
      when q.account = 'cpf_public' and q.public_numerator > 0
        then hours_of_year(q.public_numerator, q.public_denominator, greatest(0, q.pot_before),
          law.public_first, law.public_limit, law.public_second, law.crossing)
    end as hours,
    case
      when q.account = 'cpf_hours' and q.low_qualified and law.hours_low is not null then law.hours_low_cap
      when q.account = 'cpf_hours' then law.hours_cap
      when q.category_c and q.low_qualified then law.public_low_cap
      else law.public_cap
    end as hours_cap,
    case
      when q.account = 'cpf_hours' and q.low_qualified and law.hours_low is not null then 'hours_low_qualified'
      when q.account = 'cpf_hours' then 'hours'
      when q.category_c and q.low_qualified then 'public_category_c'
      else 'public'
    end as hours_rate
  from part q
  cross join law
  cross join (values (make_date(for_year + 1, 1, 1) - make_date(for_year, 1, 1))) calendar (year_days)
  offset 0
),
-- R6323-27: several categories in one year give the most favourable amount and the most favourable cap.
entitled as (
  select
    c.*,
    greatest(c.employee_amount, c.esat_amount, c.independent_amount, c.hours) as amount,
    greatest(
      case when c.employee_amount is not null then c.employee_cap end,
      case when c.esat_amount is not null then c.esat_cap end,
      case when c.independent_amount is not null then c.independent_cap end,
      case when c.hours is not null then c.hours_cap end) as cap,
    case
      when c.hours is not null then case when c.account = 'cpf_hours' then 'employee' else 'public_agent' end::scheme
      when c.employee_amount >= greatest(c.esat_amount, c.independent_amount, 0) then 'employee'
      when c.esat_amount >= coalesce(c.independent_amount, 0) then 'esat'
      else c.independent_scheme
    end as giving
  from category c
  offset 0
),
within_cap as (
  select
    e.*,
    coalesce(e.amount, 0) as entitlement,
    greatest(0, e.cap - e.pot_before) as room,
    coalesce(least(e.amount, greatest(0, e.cap - e.pot_before)), 0) as within,
    case
      when e.barred is not null then e.barred
      when e.amount is not null then null
      when e.account = 'cpf' and e.independent and e.independent_scheme is null then 'contribution_unpaid'
      when e.employee_denominator is not null then 'no_activity'
      when e.public_denominator is not null and law.public_first is not null then 'no_activity'
      else 'scheme_not_supported'
    end as excluded
  from entitled e cross join law
  offset 0
)
select
  w.holder_id,
  w.account,
  case when w.excluded is null then w.giving end,
  case
    when w.excluded is not null then null
    when w.hours is not null then w.hours_rate
    when w.giving = 'employee' then w.employee_rate
    when w.giving = 'esat' then 'esat'
    else 'self_employed'
  end,
  case
    when w.giving = 'employee' then w.employee_numerator
    when w.giving = 'public_agent' then w.public_numerator
    when w.giving <> 'esat' then w.independent_numerator
  end,
  case
    when w.giving = 'employee' then w.employee_denominator
    when w.giving = 'public_agent' then w.public_denominator
    when w.giving <> 'esat' then w.independent_denominator
  end,
  w.low_qualified,
  w.disabled_worker,
  w.entitlement,
  w.cap,
  w.pot,
  w.of_year,
  w.room,
  w.within,
  case
    -- After a death or without an account nothing is booked, not even a correction.
    when w.excluded in ('deceased', 'no_account') then 0
    -- A late increase stays within what the cap leaves today (later years may have filled it).
    when w.within > w.of_year then least(w.within - w.of_year, greatest(0, w.cap - w.pot))
    else w.within - w.of_year
  end,
  w.excluded
from within_cap w
$$;
