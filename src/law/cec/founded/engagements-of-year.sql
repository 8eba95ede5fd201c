-- The engagements of a year, holder by holder: which of them reach the duration that D5151-14 asks for, and on which
-- one the right of each category rests. Four families, by how the duration is assessed (D5151-14, II):
--   * hours or days of the calendar year: military, health and reinsertion reserves, association volunteers; the civic
--     reserve, until 2021 with those of the year before;
--   * a signed commitment, in the year of the signature: municipal reserve, firefighters;
--   * several continuous years, at their end: citizen defence reserve, police reserves;
--   * months of the year and the one before: civic service, education reserve, apprenticeship masters.
-- What is assessed on two years is the reason for the walk from year to year: months or hours that founded the right of a
-- year found no other. Done before the activity gave rights (police and education reserves, civic reserve: 2018) they
-- found none, and the year says so.
drop function if exists engagements_of_year(integer, bigint, bigint);
create function engagements_of_year(for_year integer, first_holder bigint, last_holder bigint)
returns table (
  holder_id bigint,
  activity engagement_activity,
  category text,
  due_on date,      -- the first day on which it is credited
  declared_on date, -- to the Caisse des dépôts; when nobody tells, on 1 January of the year after
  founds boolean,   -- the right of its category rests on it
  shortfall text,   -- why it reaches no right by itself
  paid_as text      -- the activity by whose name the law says who pays
)
language sql stable parallel safe
as $$
with recursive /* steps */
select
  d.holder_id, d.activity, d.category, d.due_on, d.declared_on, d.activity = any (w.chosen) and d.shortfall is null,
  d.shortfall, d.activity::text
from direct d
join walk w on w.holder_id = d.holder_id and w.year = for_year
where d.year = for_year
union all
select
  w.holder_id, k.activity, k.category, law.credited_from, k.declared_on, k.activity = any (w.chosen),
  case
    when k.months is null then 'not_covered'
    when k.reached then null
    when k.reached_before then 'months_used'
    else 'too_short'
  end,
  k.activity::text
from walk w
join law on law.year = for_year
join months m on m.holder_id = w.holder_id
cross join lateral (values
  ('civic_service'::engagement_activity, 'volunteering', m.civic, law.civic_service_months, w.declared[1],
    w.civic is not null, months_of_year(m.civic, for_year, law.civic_service_months, true) is not null),
  ('apprenticeship_master', 'apprenticeship', m.master, law.apprenticeship_master_months, w.declared[2],
    w.master is not null, months_of_year(m.master, for_year, law.apprenticeship_master_months, false) is not null),
  ('education_reserve', 'volunteering', m.education_told, law.education_reserve_years * 12, w.declared[3],
    w.education is not null, served_year(m.education, m.education_periods, m.education_quantities, '{}', for_year,
      law.education_reserve_years * 12, law.education_reserve_interventions * 10000) is not null)
) k (activity, category, days, months, declared_on, reached, reached_before)
where w.year = for_year
  and k.days && calendar_year(for_year)
union all
select
  w.holder_id, 'civic_reserve', 'volunteering',
  case when law.civic_reserve_declaration_deadline is null then law.credited_from
    else law.credited_from_when_attested end,
  w.declared[4], 'civic_reserve' = any (w.chosen), case when w.hours is null then r.shortfall end,
  case when r.of_fire_service then 'fire_service_reserve' else 'civic_reserve' end
from walk w
join law on law.year = for_year
join reserved r on r.holder_id = w.holder_id and r.year = for_year
where w.year = for_year
$$;
