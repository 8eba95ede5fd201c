-- What the declarations and situations of a year say of each holder of a range who has a declaration for it: time
-- worked as exact ratios, statuses. Every table is restricted to the range of holders, also those that are only
-- joined: a chunk that scanned one whole table was measured three times slower. Times are 1/10,000 of their unit.
drop function if exists facts_of_year(integer, bigint, bigint);
create function facts_of_year(for_year integer, first_holder bigint, last_holder bigint)
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
  self_employed boolean,        -- self-employed or artist-author, paid or not
  self_employed_scheme scheme,  -- with a paid contribution
  self_employed_numerator numeric, -- share of the year
  self_employed_denominator numeric,
  low_declared_by text          -- on whose word the holder is low-qualified: holder, employer; null: is not
)
language sql stable parallel safe
as $$
with /* steps */
select
  p.holder_id,
  p.any_counted,
  -- A ratio is never above 1.
  case when u.employee_denominator is null then least(p.employee_worked, p.employee_reference)
    else least(u.employee_numerator, u.employee_denominator) end,
  coalesce(u.employee_denominator, p.employee_reference),
  p.in_hours,
  p.disabled_worker,
  p.esat,
  p.esat_days,
  case when u.public_denominator is null then least(p.public_worked, p.public_reference)
    else least(u.public_numerator, u.public_denominator) end,
  coalesce(u.public_denominator, p.public_reference),
  p.category_c,
  p.self_employed,
  p.self_employed_scheme,
  p.self_employed_numerator,
  p.self_employed_denominator,
  case
    when p.holder_id in (select holder_id from declared_low) then 'holder'
    when law.employee_low_qualified_source = 'employer_or_holder'
      and p.low_until >= coalesce(p.qualified_until, p.low_until) then 'employer'
  end
from self_employed_share p
left join unlike_references u on u.holder_id = p.holder_id
$$;
