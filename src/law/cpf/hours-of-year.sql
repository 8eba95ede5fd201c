-- Hours of a year at two rhythms (L6323-11 as in force to 2018, and the public agents' of 2017 to 2019): the first
-- until the account holds the limit, the second after it. `numerator` over `denominator` is the share worked, `before`
-- what the account held before the year.

-- At which rhythm a year counts. `crossing`: in it the account passes the limit, and the text is silent; `on_crossing`
-- is the choice of the law.
create or replace function rhythm_of_year(
  numerator numeric, denominator numeric, before bigint, first_rhythm bigint, rhythm_limit bigint, on_crossing text)
returns text
language sql immutable parallel safe
as $$
select case
  when rhythm_limit is null then 'single'
  when first_rhythm * numerator <= (rhythm_limit - before) * denominator
    or (on_crossing = 'first_rhythm' and before < rhythm_limit) then 'first'
  when before >= rhythm_limit then 'second'
  else 'crossing'
end
$$;

-- The hours, rounded up once to the next hour. In the year that crosses the limit, the share of the year that fills it
-- counts at the first rhythm and the rest worked at the second, or not at all.
drop function if exists hours_of_year(numeric, numeric, numeric, numeric, numeric, numeric, text);
create or replace function hours_of_year(
  numerator numeric, denominator numeric, before bigint, first_rhythm bigint, rhythm_limit bigint,
  second_rhythm bigint, on_crossing text)
returns bigint
language sql immutable parallel safe
as $$
select case rhythm_of_year(numerator, denominator, before, first_rhythm, rhythm_limit, on_crossing)
  when 'single' then in_proportion(first_rhythm, numerator, denominator)
  when 'first' then in_proportion(first_rhythm, numerator, denominator)
  when 'second' then in_proportion(second_rhythm, numerator, denominator)
  else case on_crossing
    when 'second_rhythm' then rhythm_limit - before
    else in_proportion(1,
      (rhythm_limit - before) * first_rhythm * denominator
        + second_rhythm * (numerator * first_rhythm - (rhythm_limit - before) * denominator),
      first_rhythm * denominator)
  end
end
$$;
