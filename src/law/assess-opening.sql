-- The age and apprenticeship checks of L5151-2: for each holder of the range, the first day on which a qualifying
-- situation is in progress and the age is reached (16, or 15 with an apprenticeship contract in progress), and
-- whether the account may be opened at the business date, or why not. Moving abroad changes nothing (L5151-3).
create or replace function assess_opening(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  opens_on date,         -- the first day on which both hold; null when no fact gives one
  opening_reason text,
  refusal text           -- why it is not opened at the business date
)
language sql stable parallel safe
as $$
with law as materialized (
  select
    law_integer('cpa.opening.age', business_date)::integer as age,
    law_integer('cpa.opening.apprentice_age', business_date)::integer as apprentice_age,
    law_text('cpa.opening.earliest', business_date)::date as earliest,
    law_text('cpa.opening.unknown_birth_day', business_date) as unknown_day,
    law_text('cpa.opening.leap_day_birthday', business_date) as leap_day
),
person as (
  select
    h.id as holder_id, law.earliest,
    birthday(h.birth_year, h.birth_month, h.birth_day, law.age, law.unknown_day, law.leap_day) as of_age_on,
    birthday(h.birth_year, h.birth_month, h.birth_day, law.apprentice_age, law.unknown_day, law.leap_day)
      as apprentice_on
  from holder h cross join law
  where h.id between first_holder and last_holder
),
-- Situations in which an account is opened, with their order when two begin an account on the same day.
qualifying as (
  select
    d.holder_id, d.activity_start as since, d.activity_end as until,
    coalesce(d.contract_nature = 'apprenticeship', false) as apprentice,
    case
      when d.contract_nature = 'apprenticeship' then 'apprenticeship'
      when d.scheme = 'employee' then 'employment'
      when d.scheme = 'public_agent' then 'public_employment'
      when d.scheme = 'esat' then 'esat'
      else 'self_employment'
    end as reason
  from declaration d
  where d.holder_id between first_holder and last_holder and d.superseded_by is null
  union all
  -- Exposures are those of employees (L4163-4): evidence of a job, on the days of the contract in that year.
  select
    x.holder_id, greatest(x.contract_start, make_date(x.year, 1, 1)),
    least(x.contract_end, make_date(x.year, 12, 31)), false, 'employment'
  from exposure x
  where x.holder_id between first_holder and last_holder and x.superseded_by is null
  union all
  select s.holder_id, s.valid_from, coalesce(s.valid_to, 'infinity'), false, s.situation::text
  from situation s
  where s.holder_id between first_holder and last_holder and s.superseded_by is null
    and s.situation in ('job_seeker', 'esat', 'pension_claimed', 'on_request')
  union all
  -- Whoever has an engagement told asks for the account that it gives rights on.
  select e.holder_id, e.valid_from, coalesce(e.valid_to, 'infinity'), false, 'engagement'
  from engagement e
  where e.holder_id between first_holder and last_holder and e.superseded_by is null
),
candidate as (
  select
    q.holder_id, q.since, q.until, q.reason,
    greatest(q.since, p.earliest, case when q.apprentice then p.apprentice_on else p.of_age_on end) as opens_on
  from qualifying q join person p on p.holder_id = q.holder_id
  where q.until >= p.earliest -- what was over before accounts existed opens none, at any age
),
first_day as (
  select distinct on (c.holder_id) c.holder_id, c.opens_on, c.reason
  from candidate c
  where c.opens_on <= c.until
  order by c.holder_id, c.opens_on,
    array_position(array['apprenticeship', 'employment', 'public_employment', 'esat', 'self_employment',
      'job_seeker', 'pension_claimed', 'on_request', 'engagement'], c.reason)
),
begun as (
  select c.holder_id, bool_or(c.since <= business_date) as begun from candidate c group by c.holder_id
)
select
  p.holder_id, f.opens_on, f.reason,
  case
    when b.holder_id is null then 'no_qualifying_situation'
    when d.death_date < f.opens_on then 'deceased' -- before the others: no birthday will change it
    when not b.begun then 'not_started'
    when f.opens_on is null or f.opens_on > business_date then 'under_age'
  end
from person p
left join first_day f on f.holder_id = p.holder_id
left join begun b on b.holder_id = p.holder_id
left join death d on d.holder_id = p.holder_id and d.holder_id between first_holder and last_holder
  and d.superseded_by is null and not d.cancelled
$$;
