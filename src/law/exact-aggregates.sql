-- Least common multiple of exact numbers: adds ratios with unlike denominators without a float.
do $$
begin
  if to_regprocedure('cpa.lcm_of(numeric)') is null then
    create aggregate lcm_of (numeric) (sfunc = lcm, stype = numeric, initcond = '1', parallel = safe);
  end if;
  -- The sum of whole numbers as a whole number, where `sum` gives a numeric, which costs more to make, to carry and to
  -- compute with. What does not fit raises, as any addition does: a pay has at most 11 digits before the comma, so below
  -- 10^15 parts, and below 4 * 10^17 by the days of a year; amounts are far smaller.
  if to_regprocedure('cpa.whole_sum(bigint)') is null then
    create aggregate whole_sum (bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
  end if;
end $$;
