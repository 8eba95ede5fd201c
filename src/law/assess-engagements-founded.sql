-- The engagements of a year, holder by holder: which of them reach the duration that D5151-14 asks for, and on which
-- one the right of each category rests. Four families, by how the duration is assessed (D5151-14, II):
--   * hours or days of the calendar year: military, health, reinsertion and civic reserves, association volunteers;
--   * a signed commitment, in the year of the signature: municipal reserve, firefighters;
--   * several continuous years, at their end: citizen defence reserve, police reserves;
--   * months of the year and the one before: civic service, education reserve, apprenticeship masters.
-- The last are the reason for the walk from year to year: months that founded the right of a year found no other.
create or replace function engagements_of_year(for_year integer, first_holder bigint, last_holder bigint)
returns table (
  holder_id bigint,
  activity engagement_activity,
  category text,
  due_on date,      -- the first day on which it is credited
  declared_on date, -- to the Caisse des dépôts; when nobody tells, on 1 January of the year after
  founds boolean,   -- the right of its category rests on it
  shortfall text    -- why it reaches no right by itself
)
language sql stable parallel safe
as $$
with recursive law as materialized (
  select
    y as year,
    law_integer('cec.civic_service.months', d)::integer as civic_months,
    law_integer('cec.military_reserve.days', d) as military_days,
    law_integer('cec.citizen_defence_reserve.years', d)::integer as defence_years,
    law_integer('cec.communal_reserve.years', d)::integer as communal_years,
    -- These two began within a year, and are assessed when it is over.
    law_integer('cec.health_reserve.days', make_date(y, 12, 31)) as health_days,
    law_integer('cec.reinsertion_reserve.hours', make_date(y, 12, 31)) as reinsertion_hours,
    law_integer('cec.apprenticeship_master.months', d)::integer as master_months,
    law_integer('cec.association_volunteer.hours', d) as association_hours,
    law_integer('cec.association_volunteer.hours_in_one_body', d) as association_one,
    law_integer('cec.education_reserve.years', d)::integer as education_years,
    law_integer('cec.education_reserve.interventions', d) as education_interventions,
    law_integer('cec.firefighter.years', d)::integer as firefighter_years,
    law_integer('cec.police_operational_reserve.years', d)::integer as operational_years,
    law_integer('cec.police_operational_reserve.shifts', d) as operational_shifts,
    law_integer('cec.police_citizen_reserve.years', d)::integer as citizen_years,
    law_integer('cec.police_citizen_reserve.hours', d) as citizen_hours,
    law_integer('cec.civic_reserve.hours', d) as reserve_hours,
    law_integer('cec.civic_reserve.hours_in_one_body', d) as reserve_one,
    law_deadline('cec.declaration_deadline', y) as declare_by,
    law_deadline('cec.attestation_deadline', y) as attest_by,
    law_deadline('cec.credited_from', y) as due_on,
    law_deadline('cec.credited_from_when_attested', y) as due_on_attested,
    law_text('cec.yearly_limit', d) as yearly_limit
  from (
    select y, make_date(y, 1, 1) as d
    from generate_series(
      (select extract(year from min(p.valid_from))::integer from law_parameter p where p.name = 'cec.hours.amount'),
      for_year) y
  ) years
),
fact as materialized (
  select
    e.holder_id, e.activity, e.valid_from, e.valid_to, daterange(e.valid_from, e.valid_to + 1) as period,
    coalesce(e.quantity, 0) as quantity, coalesce(e.quantity_largest_body, 0) as quantity_largest_body,
    e.declared_on, e.attested_on, extract(year from e.valid_from)::integer as year,
    e.activity in ('civic_service', 'apprenticeship_master', 'education_reserve') as by_months
  from engagement e
  where e.holder_id between first_holder and last_holder and e.superseded_by is null
    and e.valid_from <= make_date(for_year, 12, 31)
),
-- Only months make it necessary to look at earlier years.
person as materialized (
  select
    f.holder_id, extract(year from s.opened_on)::integer as opened_year,
    greatest(
      (select min(law.year) from law),
      coalesce(min(f.year) filter (where f.by_months), for_year)) as first_year
  from fact f
  left join account_state s on s.holder_id = f.holder_id and s.holder_id between first_holder and last_holder
  group by f.holder_id, s.opened_on
),
-- Hours and days of the calendar year. Hours declared or attested too late are not counted (R5151-18, D5151-15).
measured as (
  select
    m.holder_id, m.year, m.activity,
    max(m.declared) filter (where m.late is null) as declared_on,
    case
      when m.required is null then 'not_covered'
      when coalesce(sum(m.quantity) filter (where m.late is null) >= m.required * 10000
        and max(m.quantity_largest_body) filter (where m.late is null) >= m.required_of_one * 10000, false) then null
      when sum(m.quantity) < m.required * 10000 or max(m.quantity_largest_body) < m.required_of_one * 10000
        then 'too_short'
      when bool_or(m.late = 'declared_late') then 'declared_late'
      else 'attested_late'
    end as shortfall
  from (
    select
      f.holder_id, f.year, f.activity, f.quantity, f.quantity_largest_body,
      coalesce(f.declared_on, make_date(f.year + 1, 1, 1)) as declared,
      case f.activity
        when 'military_reserve' then l.military_days
        when 'health_reserve' then l.health_days
        when 'association_volunteer' then l.association_hours
        when 'reinsertion_reserve' then l.reinsertion_hours
        when 'civic_reserve' then l.reserve_hours
      end as required,
      case f.activity
        when 'association_volunteer' then l.association_one
        when 'civic_reserve' then l.reserve_one
        else 0
      end as required_of_one,
      case
        when f.activity not in ('association_volunteer', 'civic_reserve') then null
        when f.declared_on is null or f.declared_on > l.declare_by then 'declared_late'
        when f.attested_on is null or f.attested_on > l.attest_by then 'attested_late'
      end as late
    from fact f
    join law l on l.year = f.year
    where f.activity in
      ('military_reserve', 'health_reserve', 'association_volunteer', 'reinsertion_reserve', 'civic_reserve')
  ) m
  group by m.holder_id, m.year, m.activity, m.required, m.required_of_one
),
-- A commitment counts by its signature, whatever comes of it later; without an end it has no shorter term.
signed as (
  select
    s.holder_id, s.year, s.activity,
    min(s.declared) filter (where s.long_enough) as declared_on,
    case when not bool_or(s.long_enough) then 'too_short' end as shortfall
  from (
    select
      f.holder_id, f.year, f.activity, coalesce(f.declared_on, make_date(f.year + 1, 1, 1)) as declared,
      f.valid_to is null or f.valid_to + 1 >= f.valid_from + make_interval(years =>
        case f.activity when 'firefighter' then l.firefighter_years else l.communal_years end) as long_enough
    from fact f
    join law l on l.year = f.year
    where f.activity in ('communal_reserve', 'firefighter')
  ) s
  group by s.holder_id, s.year, s.activity
),
-- Several continuous years, due at their end.
serving as (
  select
    f.holder_id, f.activity,
    array_agg(f.period order by upper(f.period) nulls last, f.valid_from) as periods,
    array_agg(f.quantity order by upper(f.period) nulls last, f.valid_from) as quantities,
    bool_or(f.period && daterange(make_date(for_year, 1, 1), make_date(for_year + 1, 1, 1))) as touches,
    bool_or(f.valid_to is null or f.valid_to > make_date(for_year, 12, 31)) as goes_on
  from fact f
  where f.activity in ('citizen_defence_reserve', 'police_operational_reserve', 'police_citizen_reserve')
  group by f.holder_id, f.activity
),
term as (
  select
    s.holder_id, s.activity, s.touches, s.goes_on,
    completed_terms(s.periods, s.quantities,
      case s.activity
        when 'citizen_defence_reserve' then l.defence_years
        when 'police_operational_reserve' then l.operational_years
        else l.citizen_years
      end,
      case s.activity
        when 'citizen_defence_reserve' then 0
        when 'police_operational_reserve' then l.operational_shifts * 10000
        else l.citizen_hours * 10000
      end,
      make_date(for_year, 12, 31)) as ends
  from serving s
  join law l on l.year = for_year
),
served as (
  select
    t.holder_id, extract(year from e.after - 1)::integer as year, t.activity,
    max(coalesce(f.declared_on, make_date(extract(year from e.after - 1)::integer + 1, 1, 1))) as declared_on,
    null as shortfall
  from term t
  cross join lateral unnest(t.ends) e (after)
  join fact f on f.holder_id = t.holder_id and f.activity = t.activity and f.valid_from < e.after
  group by t.holder_id, e.after, t.activity
  union all
  select
    t.holder_id, for_year, t.activity, null,
    case when t.goes_on then 'not_due_yet' else 'too_short' end
  from term t
  where t.touches and not exists (
    select from unnest(t.ends) e (after) where extract(year from e.after - 1) = for_year)
),
-- Every engagement that is not counted by months.
direct as materialized (
  select
    d.holder_id, d.year, d.activity,
    case d.activity when 'association_volunteer' then 'association' else 'volunteering' end as category,
    case when d.activity in ('association_volunteer', 'civic_reserve') then l.due_on_attested else l.due_on end
      as due_on,
    d.declared_on, d.shortfall
  from (
    select * from measured
    union all
    select * from signed
    union all
    select * from served
  ) d
  join law l on l.year = d.year
  join person p on p.holder_id = d.holder_id and d.year >= p.first_year
),
candidate as materialized (
  select
    d.holder_id, d.year, array_agg(d.activity) as activities, array_agg(d.category) as categories,
    array_agg(d.due_on) as due, array_agg(d.declared_on) as declared
  from direct d
  where d.shortfall is null
  group by d.holder_id, d.year
),
months as materialized (
  select
    f.holder_id,
    range_agg(f.period) filter (where f.activity = 'civic_service') as civic,
    range_agg(f.period) filter (where f.activity = 'apprenticeship_master') as master,
    range_agg(f.period) filter (where f.activity = 'education_reserve') as education,
    array_agg(f.period order by upper(f.period) nulls last, f.valid_from)
      filter (where f.activity = 'education_reserve') as education_periods,
    array_agg(f.quantity order by upper(f.period) nulls last, f.valid_from)
      filter (where f.activity = 'education_reserve') as education_quantities,
    array_agg(f.activity) as activities, array_agg(f.period) as periods, array_agg(f.declared_on) as declared
  from fact f
  where f.by_months
  group by f.holder_id
),
-- From year to year: what the months give, on which engagement the right of each category rests, and which months are
-- used by it. L5151-10 and the limit of one amount a year and category: of several engagements the one due first, then
-- the one declared first, founds the right; the months of the others stay unused.
walk as (
  select
    p.holder_id, p.first_year - 1 as year, '{}'::datemultirange as civic_used, '{}'::datemultirange as master_used,
    '{}'::daterange[] as education_used, null::datemultirange as civic, null::datemultirange as master,
    null::daterange as education, '{}'::date[] as declared, '{}'::engagement_activity[] as chosen
  from person p
  union all
  select
    w.holder_id, l.year,
    case when 'civic_service' = any (c.chosen) then w.civic_used + u.civic else w.civic_used end,
    case when 'apprenticeship_master' = any (c.chosen) then w.master_used + u.master else w.master_used end,
    case when 'education_reserve' = any (c.chosen) then w.education_used || u.education else w.education_used end,
    u.civic, u.master, u.education, array[t.civic, t.master, t.education], coalesce(c.chosen, '{}')
  from walk w
  join law l on l.year = w.year + 1
  join person p on p.holder_id = w.holder_id
  left join months m on m.holder_id = w.holder_id
  left join candidate d on d.holder_id = w.holder_id and d.year = w.year + 1
  cross join lateral (
    select
      months_of_year(m.civic - w.civic_used, l.year, l.civic_months, true) as civic,
      months_of_year(m.master - w.master_used, l.year, l.master_months, false) as master,
      served_year(m.education - datemultirange(variadic w.education_used), m.education_periods,
        m.education_quantities, w.education_used, l.year, l.education_years * 12, l.education_interventions * 10000)
        as education
  ) u
  cross join lateral (
    -- Declared when the last of the rows was that the months come from.
    select
      max(r.declared) filter (where r.activity = 'civic_service' and r.period && u.civic) as civic,
      max(r.declared) filter (where r.activity = 'apprenticeship_master' and r.period && u.master) as master,
      max(r.declared) filter (where r.activity = 'education_reserve' and r.period && u.education) as education
    from (
      select x.activity, x.period, coalesce(x.declared, make_date(l.year + 1, 1, 1)) as declared
      from unnest(m.activities, m.periods, m.declared) x (activity, period, declared)
    ) r
  ) t
  cross join lateral (
    select array_agg(o.activity) as chosen
    from (
      select distinct on (case l.yearly_limit when 'per_year' then '' else k.category end) k.activity
      from (
        select * from unnest(d.activities, d.categories, d.due, d.declared) x
          (activity, category, due_on, declared_on)
        union all
        select 'civic_service', 'volunteering', l.due_on, t.civic where u.civic is not null
        union all
        select 'education_reserve', 'volunteering', l.due_on, t.education where u.education is not null
        union all
        select 'apprenticeship_master', 'apprenticeship', l.due_on, t.master where u.master is not null
      ) k
      where l.year >= p.opened_year
      order by case l.yearly_limit when 'per_year' then '' else k.category end, k.due_on, k.declared_on, k.activity
    ) o
  ) c
  where w.year < for_year
)
select
  d.holder_id, d.activity, d.category, d.due_on, d.declared_on, d.activity = any (w.chosen) and d.shortfall is null,
  d.shortfall
from direct d
join walk w on w.holder_id = d.holder_id and w.year = for_year
where d.year = for_year
union all
select
  w.holder_id, k.activity, k.category, l.due_on, k.declared_on, k.activity = any (w.chosen),
  case
    when k.reached then null
    when k.reached_before then 'months_used'
    else 'too_short'
  end
from walk w
join law l on l.year = for_year
join months m on m.holder_id = w.holder_id
cross join lateral (values
  ('civic_service'::engagement_activity, 'volunteering', m.civic, w.declared[1], w.civic is not null,
    months_of_year(m.civic, for_year, l.civic_months, true) is not null),
  ('apprenticeship_master', 'apprenticeship', m.master, w.declared[2], w.master is not null,
    months_of_year(m.master, for_year, l.master_months, false) is not null),
  ('education_reserve', 'volunteering', m.education, w.declared[3], w.education is not null,
    served_year(m.education, m.education_periods, m.education_quantities, '{}', for_year, l.education_years * 12,
      l.education_interventions * 10000) is not null)
) k (activity, category, days, declared_on, reached, reached_before)
where w.year = for_year
  and k.days && daterange(make_date(for_year, 1, 1), make_date(for_year + 1, 1, 1))
$$;
