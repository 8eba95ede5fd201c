-- The assessment of the CPF: for each holder of the range with a declaration for the year, and each account that
-- the year concerns, everything the law derives. The rules stand here once: crediting inserts from it, `--plan`
-- aggregates it, `explain` reads its steps for one holder, simulation runs it with other parameters. A caller that
-- does not name a step does not pay for it.
--
-- Accounts: `cpf` in cents (employees and ESAT from 2019, self-employed from 2018), `cpf_hours` (employees 2015 to
-- 2018), `cpf_public` (public agents from 2017). A person may earn on several at once.
drop function if exists assess_year(integer, bigint, bigint, date);
create function assess_year(for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  account account,
  scheme scheme,           -- the scheme that gives the amount
  rate text,
  ratio_numerator numeric, -- time worked over its reference, or share of the year; at most 1
  ratio_denominator numeric,
  low_declared_by text,    -- on whose word: holder, employer; null: not low-qualified
  disabled_worker boolean,
  entitlement bigint,      -- the right of the year
  cap bigint,
  pot bigint,              -- statutory rights on the account now
  booked bigint,           -- already booked for the year
  headroom bigint,         -- what the cap leaves to the year
  due bigint,              -- right within headroom
  difference bigint,       -- to book now
  due_to_low bigint,       -- what of the due rests on the low qualification, so on that word
  excluded text,           -- why nothing is due
  -- The steps, by which the right is explained.
  pot_before bigint,       -- statutory rights without this year and what was credited for later ones
  moved_later bigint,      -- of what was converted or used, what came after the credit of the year: not in pot_before
  cap_rule text,           -- the parameter that gives the cap
  half boolean,            -- an employee reaches the time that gives the whole amount
  base_part bigint,        -- the ordinary amount of an employee, whole or in proportion
  low_part bigint,         -- the increased amount of the low-qualified; null: none due
  increase bigint,         -- of disabled workers
  employee_amount bigint,  -- what each category gives; null: nothing of the kind
  esat_amount bigint,
  self_employed_amount bigint,
  rhythm text              -- of an account in hours: single, first, second, crossing, low_qualified, category_c
)
language sql stable parallel safe
as $$
with /* steps */
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
    when w.giving <> 'esat' then w.self_employed_numerator
  end,
  case
    when w.giving = 'employee' then w.employee_denominator
    when w.giving = 'public_agent' then w.public_denominator
    when w.giving <> 'esat' then w.self_employed_denominator
  end,
  w.low_declared_by,
  w.disabled_worker,
  w.entitlement,
  w.cap,
  w.pot,
  w.booked,
  w.headroom,
  w.due,
  case
    when may_be_booked(w.excluded) then difference_within(w.due, w.booked, greatest(0, w.cap - w.pot))
    else 0
  end,
  w.due_to_low,
  w.excluded,
  w.pot_before,
  w.moved_later,
  w.cap_rule,
  w.half,
  w.base_part,
  w.low_part,
  w.increase,
  w.employee_amount,
  w.esat_amount,
  w.self_employed_amount,
  case when w.hours is not null then w.rhythm end
from low_qualification w
$$;
