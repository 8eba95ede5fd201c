-- The points of the compte professionnel de prévention (L4163-5, R4163-9): for each holder of the range with an
-- exposure declared for the year, everything the law derives. The rules stand here once: crediting inserts from it,
-- a plan aggregates it.
--
-- Months of exposure are added up exactly, for each factor over all employers: a calendar month of exposure counts 1,
-- a part of one its days over the days of that month, and a day under two contracts counts once. The text says months
-- without saying how a part of one counts; this is how the CPF counts the months of the self-employed.
drop function if exists assess_exposures(integer, bigint, bigint, date);
create function assess_exposures(
  for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  rate text,
  periods bigint,          -- whole periods of exposure, of the factors that count, added
  doubled boolean,         -- R4163-10
  entitlement bigint,      -- the points of the year
  cap bigint,              -- of a career; null: none
  pot bigint,              -- points ever acquired that count under the cap
  booked bigint,           -- already booked for the year
  headroom bigint,         -- what the cap leaves to the year
  due bigint,              -- points within headroom
  difference bigint,       -- to book now
  excluded text,           -- why nothing is due, or why it is not booked
  -- The steps, by which the points are explained.
  factors bigint,          -- how many factors count, of contracts that are long enough
  longest bigint,          -- whole periods of the factor that has most
  points bigint,           -- before they are doubled
  pot_before bigint,       -- points acquired without this year and later ones
  used bigint,             -- points that left the account for a use
  last_day date,           -- the last day on which the difference may be booked
  cap_rule text            -- the parameter that gives the cap; null: no cap
)
language sql stable parallel safe
as $$
with /* steps */
select
  w.holder_id,
  case when w.excluded_at_all is null and w.shortfall is null then w.rate end,
  w.periods,
  w.doubled,
  w.entitlement,
  law.career_cap,
  w.pot,
  w.booked,
  w.headroom,
  w.due,
  case when w.late then 0 else w.change end,
  case
    when w.excluded_at_all is not null then w.excluded_at_all
    when w.late and w.change <> 0 then 'too_late'
    when w.shortfall is not null then w.shortfall
    when w.due < w.booked and w.change = 0 then 'already_used'
  end,
  w.factors,
  w.longest,
  w.points,
  w.pot_before,
  w.used,
  w.last_day,
  case when law.career_cap is not null then 'c2p.career_cap' end
from within_time w cross join law
$$;
