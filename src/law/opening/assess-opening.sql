-- The age and apprenticeship checks of L5151-2: for each holder of the range, the first day on which a qualifying
-- situation is in progress and the age is reached (16, or 15 with an apprenticeship contract in progress), and
-- whether the account may be opened at the business date, or why not. Moving abroad changes nothing (L5151-3).
drop function if exists assess_opening(bigint, bigint, date);
create function assess_opening(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  opens_on date,         -- the first day on which both hold; null when no fact gives one
  opening_reason text,
  refusal text,          -- why it is not opened at the business date
  -- The steps, by which it is explained.
  of_age_on date,        -- the day on which the age is reached
  apprentice_on date     -- the same for an apprentice
)
language sql stable parallel safe
as $$
with /* steps */
select
  p.holder_id, f.opens_on, f.reason,
  case
    when d.death_date < f.opens_on then 'deceased' -- before the others: no birthday will change it
    when f.opens_on <= business_date then null
    when b.holder_id is null then 'no_qualifying_situation'
    when b.begun then 'under_age'
    else 'not_started'
  end,
  p.of_age_on, p.apprentice_on
from person p
left join first_day f on f.holder_id = p.holder_id
left join begun b on b.holder_id = p.holder_id
left join known_death d on d.holder_id = p.holder_id and d.holder_id between first_holder and last_holder
$$;
