-- Only what is assessed on two years makes it necessary to look at earlier ones.
select
  f.holder_id, extract(year from s.opened_on)::integer as opened_year,
  greatest(
    (select min(law.year) from law),
    coalesce(min(f.year) filter (where f.over_years), for_year)) as first_year
from fact f
left join account_state s on s.holder_id = f.holder_id and s.holder_id between first_holder and last_holder
group by f.holder_id, s.opened_on
