-- What the declarations and situations of a year say of each holder of a range who has a declaration for it: time
-- worked as exact ratios, statuses. Every table is restricted to the range of holders, also those that are only
-- joined: a chunk that scanned one whole table was measured three times slower. Times are 1/10,000 of their unit.
create or replace function facts_of_year(for_year integer, first_holder bigint, last_holder bigint)
returns table (
  holder_id bigint,
  any_counted boolean,          -- an activity is left after the pension stop
  employee_numerator numeric,   -- time worked over its reference, at most 1; null without such an activity
  employee_denominator numeric,
  employee_in_hours boolean,    -- all of it counted in hours
  disabled_worker boolean,
  esat boolean,
  esat_days bigint,
  public_numerator numeric,
  public_denominator numeric,
  category_c boolean,
  independent boolean,          -- self-employed or artist-author, paid or not
  independent_scheme scheme,    -- with a paid contribution
  independent_numerator numeric, -- share of the year
  independent_denominator numeric,
  low_qualified boolean
)
language sql stable parallel safe
as $$
with law as materialized (
  select
    10000 * law_integer('cpf.reference.hours', d) as reference_hours,
    10000 * law_integer('cpf.reference.days_max', d) as reference_days,
    -- Cents an hour times hours, in 1/10,000 of a euro. R6323-1 names the SMIC without its date.
    100 * law_integer('cpf.reference.smic_hours', d)
      * law_integer('smic.hourly', case law_text('cpf.employee.smic_date', d)
          when 'december_31' then make_date(for_year, 12, 31) else d end) as reference_pay,
    law_integer('cpf.employee.low_qualified_below_level', d) as low_below_level,
    law_text('cpf.self_employed.partial_year', d) as independent_partial_year
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
    d.disabled_worker, d.public_category, d.contribution_paid,
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
    sum(a.worked) filter (where a.counted and a.scheme = 'employee') as employee_worked,
    min(a.reference) filter (where a.counted and a.scheme = 'employee') as employee_reference,
    max(a.reference) filter (where a.counted and a.scheme = 'employee') as employee_reference_max,
    coalesce(bool_and(a.time_unit = 'hour') filter (where a.counted and a.scheme = 'employee'), true) as in_hours,
    bool_or(a.counted and a.scheme = 'employee' and a.disabled_worker) as disabled_worker,
    bool_or(a.counted and a.scheme = 'esat') as esat,
    sum(a.activity_end - a.activity_start + 1) filter (where a.counted and a.scheme = 'esat') as esat_days,
    sum(a.worked) filter (where a.counted and a.scheme = 'public_agent') as public_worked,
    min(a.reference) filter (where a.counted and a.scheme = 'public_agent') as public_reference,
    max(a.reference) filter (where a.counted and a.scheme = 'public_agent') as public_reference_max,
    coalesce(bool_or(a.public_category = 'C') filter (where a.counted and a.scheme = 'public_agent'), false)
      as category_c,
    bool_or(a.counted and a.scheme in ('self_employed', 'artist_author')) as independent,
    min(a.scheme) filter (where a.counted and a.scheme in ('self_employed', 'artist_author') and a.contribution_paid)
      as independent_scheme,
    -- R6323-3-1: below level 3, unless a more recent row of the year says level 3 or more.
    max(a.activity_end) filter (where a.qualification_level < law.low_below_level) as low_until,
    max(a.activity_end) filter (where a.qualification_level >= law.low_below_level) as qualified_until
  from activity a cross join law
  group by a.holder_id
),
-- Contracts with unlike references (1,607 hours here, 218 days there): the exact sum of the ratios over their
-- least common denominator. Few holders have this; the others need no rational arithmetic.
unlike as (
  select c.holder_id, c.scheme, sum(c.worked * div(c.common, c.reference)) as numerator, min(c.common) as denominator
  from (
    select a.holder_id, a.scheme, a.worked, a.reference,
      lcm_of(a.reference::numeric) over (partition by a.holder_id, a.scheme) as common
    from activity a
    join person p on p.holder_id = a.holder_id
      and (p.employee_reference < p.employee_reference_max or p.public_reference < p.public_reference_max)
    where a.counted and a.scheme in ('employee', 'public_agent')
  ) c
  group by c.holder_id, c.scheme
),
-- L6323-27: the self-employed earn by the time of their activity, once the contribution is paid. A full calendar
-- month counts one, a part of it its days over the month's; days in two activities count once. In twelfths of the
-- least common multiple of all lengths of months, so that the share stays exact.
independent_days as (
  select a.holder_id, range_agg(daterange(a.activity_start, a.activity_end, '[]')) as days
  from activity a
  where a.counted and a.scheme in ('self_employed', 'artist_author') and a.contribution_paid
  group by a.holder_id
),
independent_share as (
  select
    i.holder_id,
    case when law.independent_partial_year = 'days' then sum(upper(stretch) - lower(stretch))
      else sum((upper(stretch) - lower(stretch)) * (months.common / month.days)) end as numerator,
    case when law.independent_partial_year = 'days'
      then make_date(for_year + 1, 1, 1) - make_date(for_year, 1, 1)
      else 12 * months.common end as denominator
  from independent_days i
  cross join law
  cross join (select lcm(lcm(28, 29), lcm(30, 31)) as common) months
  cross join lateral (
    select first_day, (first_day + interval '1 month')::date - first_day as days
    from (select make_date(for_year, number, 1) as first_day from generate_series(1, 12) number) calendar
  ) month
  cross join lateral unnest(i.days * datemultirange(daterange(month.first_day, month.first_day + month.days)))
    as stretch
  group by i.holder_id, law.independent_partial_year, months.common
),
-- The holder's own declaration (R6323-3-1 II and III): from the year of its start through the year of its end.
declared_low as (
  select distinct s.holder_id
  from situation s
  where s.holder_id between first_holder and last_holder
    and s.situation = 'low_qualified' and s.superseded_by is null
    and extract(year from s.valid_from) <= for_year
    and (s.valid_to is null or extract(year from s.valid_to) >= for_year)
)
select
  p.holder_id,
  p.any_counted,
  -- A ratio is never above 1.
  case when e.holder_id is null then least(p.employee_worked, p.employee_reference)
    else least(e.numerator, e.denominator) end,
  coalesce(e.denominator, p.employee_reference),
  p.in_hours,
  p.disabled_worker,
  p.esat,
  p.esat_days,
  case when u.holder_id is null then least(p.public_worked, p.public_reference)
    else least(u.numerator, u.denominator) end,
  coalesce(u.denominator, p.public_reference),
  p.category_c,
  p.independent,
  p.independent_scheme,
  i.numerator,
  i.denominator,
  l.holder_id is not null
    or (p.low_until is not null and p.low_until >= coalesce(p.qualified_until, p.low_until))
from person p
left join unlike e on e.holder_id = p.holder_id and e.scheme = 'employee'
left join unlike u on u.holder_id = p.holder_id and u.scheme = 'public_agent'
left join independent_share i on i.holder_id = p.holder_id
left join declared_low l on l.holder_id = p.holder_id
$$;
