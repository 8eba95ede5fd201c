-- Hours of a year at two rhythms (L6323-11 as in force to 2018, and the public agents' of 2017 to 2019): the first
-- until the account holds the limit, the second after it. In the year that crosses the limit, the share of the year
-- that fills it counts at the first rhythm and the rest worked at the second; rounded up once, to the next hour.
-- `numerator` over `denominator` is the share worked; without a limit there is one rhythm.
create or replace function hours_of_year(
  numerator numeric, denominator numeric, before numeric, first_rhythm numeric, rhythm_limit numeric,
  second_rhythm numeric, crossing text)
returns bigint
language sql immutable parallel safe
as $$
select case
  when rhythm_limit is null or first_rhythm * numerator <= (rhythm_limit - before) * denominator
    or (crossing = 'first_rhythm' and before < rhythm_limit)
    then div(first_rhythm * numerator + denominator - 1, denominator)
  when before >= rhythm_limit then div(second_rhythm * numerator + denominator - 1, denominator)
  when crossing = 'second_rhythm' then rhythm_limit - before
  else div(
    (rhythm_limit - before) * first_rhythm * denominator
      + second_rhythm * (numerator * first_rhythm - (rhythm_limit - before) * denominator)
      + first_rhythm * denominator - 1,
    first_rhythm * denominator)
end::bigint
$$;
