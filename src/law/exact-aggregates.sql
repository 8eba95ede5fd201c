-- Least common multiple of exact numbers: adds ratios with unlike denominators without a float.
do $$
begin
  if to_regprocedure('cpa.lcm_of(numeric)') is null then
    create aggregate lcm_of (numeric) (sfunc = lcm, stype = numeric, initcond = '1', parallel = safe);
  end if;
end $$;
