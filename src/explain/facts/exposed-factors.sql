-- How long holder $1 was exposed to each factor in year $2, as the points were counted; the factor of longest exposure
-- first.
select
  f.factor::text as factor, f.length as months_numerator, parts_of_month()::bigint as months_denominator, f.periods,
  array(select lower(d)::text from unnest(f.counted) d) as counted_from,
  array(select (upper(d) - 1)::text from unnest(f.counted) d) as counted_to,
  array(select lower(d)::text from unnest(f.told - f.counted) d) as uncounted_from,
  array(select (upper(d) - 1)::text from unnest(f.told - f.counted) d) as uncounted_to
from exposed_factors($2, $1, $1) f
order by f.length desc, f.factor;
