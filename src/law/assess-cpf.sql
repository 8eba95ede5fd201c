-- The assessment of one account, `cpf`, and of holders whom the year concerns on none.
create or replace function assess_cpf(for_year integer, first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint, scheme scheme, rate text, ratio_numerator numeric, ratio_denominator numeric,
  low_qualified boolean, disabled_worker boolean, entitlement bigint, cap bigint, pot bigint, booked bigint,
  headroom bigint, due bigint, difference bigint, excluded text)
language sql stable parallel safe
as $$
select
  holder_id, scheme, rate, ratio_numerator, ratio_denominator, low_qualified, disabled_worker, entitlement, cap, pot,
  booked, headroom, due, difference, excluded
from assess_year(for_year, first_holder, last_holder, business_date)
where account = 'cpf'
$$;
