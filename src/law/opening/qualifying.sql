-- L5151-2: situations in which an account is opened.
--   L5151-2, 5°   detained persons who work or volunteer, from a day on
--   L4163-4   exposures are those of employees: evidence of a job, on the days of the contract in that year
-- Whoever has an engagement told asks for the account that it gives rights on.
-- Gives since, until, apprentice, reason.
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
from current_declaration d
where d.holder_id between first_holder and last_holder
union all
select
  x.holder_id, greatest(x.contract_start, make_date(x.year, 1, 1)),
  least(x.contract_end, make_date(x.year, 12, 31)), false, 'employment'
from current_exposure x
where x.holder_id between first_holder and last_holder
union all
select s.holder_id, s.valid_from, coalesce(s.valid_to, 'infinity'), false, s.situation::text
from current_situation s
where s.holder_id between first_holder and last_holder
  and s.situation in ('job_seeker', 'esat', 'pension_claimed', 'on_request')
union all
-- Whoever had an account in the system before has one here, from the day on which it was taken over at the latest.
select b.holder_id, min(b.as_of), 'infinity', false, 'taken_over'
from current_former_balance b
where b.holder_id between first_holder and last_holder
group by b.holder_id
union all
select s.holder_id, greatest(s.valid_from, law.detained_from), s.valid_to, false, 'detained'
from (
  select d.holder_id, d.valid_from, coalesce(d.valid_to, 'infinity') as valid_to
  from current_situation d
  where d.holder_id between first_holder and last_holder and d.situation = 'detained'
) s
cross join law
where s.valid_to >= law.detained_from
union all
select e.holder_id, e.valid_from, coalesce(e.valid_to, 'infinity'), false, 'engagement'
from current_engagement e
where e.holder_id between first_holder and last_holder
