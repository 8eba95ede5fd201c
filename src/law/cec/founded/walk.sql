-- From year to year: what the months and the hours of the civic reserve give, on which engagement the right of each
-- category rests, and what is used by it. L5151-10 and the limit of one amount a year and category: of several
-- engagements the one due first, then the one declared first, founds the right; what the others did stays unused. Of
-- hours assessed on two years those of the first serve first, as months do, so that the later ones can serve once more.
select
  p.holder_id, p.first_year - 1 as year, '{}'::datemultirange as civic_used, '{}'::datemultirange as master_used,
  '{}'::daterange[] as education_used, 0::bigint as hours_used, null::datemultirange as civic,
  null::datemultirange as master, null::daterange as education, null::bigint as hours, '{}'::date[] as declared,
  '{}'::engagement_activity[] as chosen
from person p
union all
select
  w.holder_id, law.year,
  case when 'civic_service' = any (c.chosen) then w.civic_used + u.civic else w.civic_used end,
  case when 'apprenticeship_master' = any (c.chosen) then w.master_used + u.master else w.master_used end,
  case when 'education_reserve' = any (c.chosen) then w.education_used || u.education else w.education_used end,
  case when 'civic_reserve' = any (c.chosen) then u.hours else 0 end,
  u.civic, u.master, u.education, u.hours, array[t.civic, t.master, t.education, t.hours], coalesce(c.chosen, '{}')
from walk w
join law on law.year = w.year + 1
join person p on p.holder_id = w.holder_id
left join months m on m.holder_id = w.holder_id
left join candidate d on d.holder_id = w.holder_id and d.year = w.year + 1
left join reserved r on r.holder_id = w.holder_id and r.year = w.year + 1
cross join lateral (select greatest(0, r.hours_before - w.hours_used) as left_before) b
cross join lateral (
  select
    months_of_year(m.civic - w.civic_used, law.year, law.civic_service_months, true) as civic,
    months_of_year(m.master - w.master_used, law.year, law.apprenticeship_master_months, false) as master,
    served_year(m.education - datemultirange(variadic w.education_used), m.education_periods,
      m.education_quantities, w.education_used, law.year, law.education_reserve_years * 12,
      law.education_reserve_interventions * 10000)
      as education,
    -- Those of the year itself that the right would use.
    case when r.hours > 0 and r.hours + b.left_before >= r.required and r.largest >= r.required_of_one
      then greatest(0, r.required - b.left_before) end::bigint as hours
) u
cross join lateral (
  -- Declared when the last of the rows was that it comes from.
  select
    max(s.declared) filter (where s.activity = 'civic_service' and s.period && u.civic) as civic,
    max(s.declared) filter (where s.activity = 'apprenticeship_master' and s.period && u.master) as master,
    max(s.declared) filter (where s.activity = 'education_reserve' and s.period && u.education) as education,
    greatest(r.declared_on, case when b.left_before > 0 then r.declared_before end) as hours
  from (
    select x.activity, x.period, coalesce(x.declared, make_date(law.year + 1, 1, 1)) as declared
    from unnest(m.activities, m.periods, m.declared) x (activity, period, declared)
  ) s
) t
cross join lateral (
  select array_agg(o.activity) as chosen
  from (
    select distinct on (case law.yearly_limit when 'per_year' then '' else k.category end) k.activity
    from (
      select * from unnest(d.activities, d.categories, d.due, d.declared) x
        (activity, category, due_on, declared_on)
      union all
      select 'civic_service', 'volunteering', law.credited_from, t.civic where u.civic is not null
      union all
      select 'education_reserve', 'volunteering', law.credited_from, t.education where u.education is not null
      union all
      select 'apprenticeship_master', 'apprenticeship', law.credited_from, t.master where u.master is not null
      union all
      select 'civic_reserve', 'volunteering', case when law.civic_reserve_declaration_deadline is null
        then law.credited_from else law.credited_from_when_attested end, t.hours
      where u.hours is not null
    ) k
    where law.year >= p.opened_year
    order by case law.yearly_limit when 'per_year' then '' else k.category end, k.due_on, k.declared_on, k.activity
  ) o
) c
where w.year < for_year
