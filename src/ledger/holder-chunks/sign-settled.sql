-- The signature of a range that was settled: $1 job, $2 year, $3 first holder, $4 signature.
update settled_range set mac = $4 where job = $1 and activity_year = $2 and first_holder = $3;
