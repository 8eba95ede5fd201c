-- What was earned on the account: for the year and later ones, and in all.
select
  e.holder_id,
  coalesce(sum(e.statutory) filter (where e.activity_year >= for_year and e.given), 0)::bigint as from_year,
  sum(e.statutory)::bigint as in_all
from earned e
group by e.holder_id
