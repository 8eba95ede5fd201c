-- The assessment of the CPF in euros (activity years from 2019): for each holder of the range with a declaration
-- for the year, everything the law derives. The rules stand here once: crediting inserts from it, `--plan`
-- aggregates it, `explain` prints it for one holder, simulation runs it with other parameters.
--
-- Every table is restricted to the range of holders, also those that are only joined: a chunk that scanned one
-- whole table was measured three times slower. `offset 0` keeps the steps apart: merged into one, each use of a name
-- repeats the whole expression behind it, and the last step alone took 44 microseconds a holder instead of 1.
-- Times are integers of 1/10,000, amounts are cents, ratios exact.
create or replace function assess_cpf(for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  scheme scheme,           -- the scheme that gives the amount
  rate text,
  ratio_numerator numeric, -- time worked over its reference, at most 1
  ratio_denominator numeric,
  low_qualified boolean,
  disabled_worker boolean,
  entitlement bigint,      -- the right of the year
  cap bigint,
  pot bigint,              -- statutory balance now
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
    law_integer('cpf.employee.low_qualified_below_level', d) as low_below_level,
    law_text('cpf.employee.low_qualified_below_half', d) as low_below_half,
    law_integer('cpf.employee.boeth_increase', d) as boeth_increase,
    law_integer('cpf.employee.boeth_cap', d) as boeth_cap,
    law_text('cpf.employee.boeth_below_half', d) as boeth_below_half,
    law_text('cpf.employee.boeth_with_low_qualified', d) as boeth_with_low,
    law_integer('cpf.esat.amount', d) as esat_amount,
    law_integer('cpf.esat.cap', d) as esat_cap,
    law_text('cpf.esat.partial_year', d) as esat_partial_year,
    10000 * law_integer('cpf.reference.hours', d) as reference_hours,
    10000 * law_integer('cpf.reference.days_max', d) as reference_days,
    -- Cents an hour times hours, in 1/10,000 of a euro. R6323-1 II names the SMIC without its date.
    100 * law_integer('cpf.reference.smic_hours', d)
      * law_integer('smic.hourly', case law_text('cpf.employee.smic_date', d)
          when 'december_31' then make_date(for_year, 12, 31) else d end) as reference_pay
  from (values (make_date(for_year, 1, 1))) year (d)
),
-- L5151-2 last paragraph: the account is no longer credited once the holder has a full-rate pension.
pension as (
  select s.holder_id, min(s.valid_from) as stop_date
  from situation s
  where s.holder_id between first_holder and last_holder
    and s.situation = 'pension_full_rate' and s.superseded_by is null
  group by s.holder_id
),
activity as (
  select
    d.holder_id, d.scheme, d.time_unit, d.activity_start, d.activity_end, d.qualification_level,
    d.disabled_worker,
    p.stop_date is null or d.activity_end <= p.stop_date as counted,
    d.time_worked + d.assimilated_time as worked, -- L6323-12: these absences count as work
    -- R6323-1 II: the agreement's duration, else 1,607 hours; the forfait's days, at most 218; 2,080 x SMIC.
    case d.time_unit
      when 'hour' then coalesce(d.time_reference, law.reference_hours)
      when 'day' then least(d.time_reference, law.reference_days)
      when 'pay' then coalesce(d.time_reference, law.reference_pay)
    end as reference
  from declaration d
  cross join law
  left join pension p on p.holder_id = d.holder_id
  where d.activity_year = for_year
    and d.holder_id between first_holder and last_holder
    and d.superseded_by is null
),
person as (
  select
    a.holder_id,
    bool_or(a.counted) as any_counted,
    sum(a.worked) filter (where a.counted and a.scheme = 'employee') as worked,
    min(a.reference) filter (where a.counted and a.scheme = 'employee') as reference,
    max(a.reference) filter (where a.counted and a.scheme = 'employee') as reference_max,
    coalesce(bool_and(a.time_unit = 'hour') filter (where a.counted and a.scheme = 'employee'), true) as in_hours,
    coalesce(bool_or(a.disabled_worker) filter (where a.counted and a.scheme = 'employee'), false) as boeth,
    bool_or(a.counted and a.scheme = 'esat') as esat,
    sum((a.activity_end - a.activity_start + 1)) filter (where a.counted and a.scheme = 'esat') as esat_days,
    -- R6323-3-1: below level 3, unless a more recent row of the year says level 3 or more.
    max(a.activity_end) filter (where a.qualification_level < law.low_below_level) as low_until,
    max(a.activity_end) filter (where a.qualification_level >= law.low_below_level) as qualified_until
  from activity a cross join law
  group by a.holder_id
),
-- Contracts with unlike references (1,607 hours here, 218 days there): the exact sum of the ratios over their
-- least common denominator. Few holders have this; the others need no rational arithmetic.
unlike as (
  select c.holder_id, sum(c.worked * div(c.common, c.reference)) as numerator, min(c.common) as denominator
  from (
    select a.holder_id, a.worked, a.reference,
      lcm_of(a.reference::numeric) over (partition by a.holder_id) as common
    from activity a
    join person p on p.holder_id = a.holder_id and p.reference < p.reference_max
    where a.counted and a.scheme = 'employee'
  ) c
  group by c.holder_id
),
-- The holder's own declaration (R6323-3-1 II and III): from the year of its start through the year of its end.
declared_low as (
  select distinct s.holder_id
  from situation s
  where s.holder_id between first_holder and last_holder
    and s.situation = 'low_qualified' and s.superseded_by is null
    and extract(year from s.valid_from) <= for_year
    and (s.valid_to is null or extract(year from s.valid_to) >= for_year)
),
booked as (
  select e.holder_id,
    coalesce(sum(e.statutory) filter (where e.activity_year = for_year), 0)::bigint as of_year,
    sum(e.statutory)::bigint as from_year
  from entry e
  where e.activity_year >= for_year
    and e.holder_id between first_holder and last_holder
    and e.account = 'cpf'
  group by e.holder_id
),
worked as (
  select
    p.*,
    s.opened_on, s.closed_on, d.death_date,
    coalesce(b.statutory, 0) as pot,
    coalesce(k.of_year, 0) as of_year,
    coalesce(k.from_year, 0) as from_year,
    l.holder_id is not null
      or (p.low_until is not null and p.low_until >= coalesce(p.qualified_until, p.low_until)) as low,
    -- The ratio is never above 1.
    case when u.holder_id is null then least(p.worked, p.reference) else least(u.numerator, u.denominator) end as n,
    coalesce(u.denominator, p.reference) as d
  from person p
  left join unlike u on u.holder_id = p.holder_id
  left join declared_low l on l.holder_id = p.holder_id
  left join account_state s on s.holder_id = p.holder_id and s.holder_id between first_holder and last_holder
  left join death d on d.holder_id = p.holder_id and d.holder_id between first_holder and last_holder
    and d.superseded_by is null and not d.cancelled
  left join balance b on b.holder_id = p.holder_id and b.holder_id between first_holder and last_holder
    and b.account = 'cpf'
  left join booked k on k.holder_id = p.holder_id
  offset 0
),
qualified as (
  select
    w.*,
    case
      when w.death_date < business_date or w.closed_on is not null then 'deceased'
      when w.opened_on is null then 'no_account'
      when w.opened_on > make_date(for_year, 12, 31) then 'opened_later'
      when not w.any_counted then 'retired'
      when w.worked is null and not w.esat then 'scheme_not_supported'
      when w.n = 0 and not w.esat then 'no_activity'
    end as excluded,
    -- L6323-11: half of the legal or agreed duration over the whole year gives the full amount.
    w.n * law.full_denominator >= w.d * law.full_numerator
      and (w.in_hours or law.half_time_for_days_and_pay = 'same' or w.n = w.d) as half
  from worked w cross join law
  offset 0
),
employee as (
  select
    q.*,
    case
      when q.excluded is not null or coalesce(q.n, 0) = 0 then null
      when q.half and q.low and q.boeth and law.boeth_with_low = 'stacked' then law.low_amount + law.boeth_increase
      when q.half and q.low and q.boeth then greatest(law.low_amount, law.base + law.boeth_increase)
      when q.half and q.low then law.low_amount
      when q.half then law.base + case when q.boeth then law.boeth_increase else 0 end
      -- R6323-1 II: in due proportion, to the upper cent: ceiling(amount x n / d) in whole numbers.
      else div(case when q.low and law.low_below_half = 'prorata_800' then law.low_amount else law.base end
             * q.n + q.d - 1, q.d)::bigint
        + case
            when not q.boeth then 0
            when law.boeth_below_half = 'prorata' then div(law.boeth_increase * q.n + q.d - 1, q.d)::bigint
            else law.boeth_increase -- D6323-3-3: 300 euros a year, without proportion
          end
    end as employee_amount,
    case
      when q.low and (q.half or law.low_below_half = 'prorata_800') and q.boeth
        then greatest(law.low_cap, law.boeth_cap)
      when q.low and (q.half or law.low_below_half = 'prorata_800') then law.low_cap
      when q.boeth then law.boeth_cap
      else law.base_cap
    end as employee_cap,
    case
      when q.half and q.low and q.boeth and law.boeth_with_low <> 'stacked'
        then case when law.low_amount >= law.base + law.boeth_increase then 'low_qualified' else 'boeth' end
      when q.low and (q.half or law.low_below_half = 'prorata_800') then 'low_qualified'
      when q.boeth then 'boeth'
      when q.half then 'base'
      else 'prorata'
    end as employee_rate,
    -- R6323-29: for a year of admission, full-time or part-time.
    case
      when q.excluded is not null or not q.esat then null
      when law.esat_partial_year = 'prorata'
        then div((law.esat_amount * least(q.esat_days, year_days) + year_days - 1)::numeric, year_days)::bigint
      else law.esat_amount
    end as esat_amount,
    law.esat_cap
  from qualified q
  cross join law
  cross join (values (make_date(for_year + 1, 1, 1) - make_date(for_year, 1, 1))) calendar (year_days)
  offset 0
),
-- R6323-27: several categories in one year give the most favourable amount and the most favourable cap.
entitled as (
  select
    e.*,
    coalesce(greatest(e.employee_amount, e.esat_amount), 0) as entitlement,
    greatest(
      case when e.employee_amount is not null then e.employee_cap end,
      case when e.esat_amount is not null then e.esat_cap end) as cap,
    e.employee_amount is not null and e.employee_amount >= coalesce(e.esat_amount, 0) as as_employee,
    e.pot - e.from_year as pot_before -- without this year and what was credited for later ones
  from employee e
  offset 0
),
within_cap as (
  select
    t.*,
    greatest(0, t.cap - t.pot_before) as room,
    coalesce(least(t.entitlement, greatest(0, t.cap - t.pot_before)), 0) as within
  from entitled t
  offset 0
)
select
  w.holder_id,
  case when w.excluded is not null then null when w.as_employee then 'employee' else 'esat' end::scheme,
  case when w.excluded is not null then null when w.as_employee then w.employee_rate else 'esat' end,
  case when w.as_employee then w.n::numeric end,
  case when w.as_employee then w.d::numeric end,
  w.low,
  w.boeth,
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
