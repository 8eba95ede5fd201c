-- What is booked for the year and later ones. Points of years without a career cap take no room under it, and points
-- used make none (R4163-11).
-- Gives of_year, any_of_year, from_year, beyond_cap.
select
  e.holder_id,
  sum(e.statutory) filter (where e.activity_year = for_year) as of_year,
  bool_or(e.activity_year = for_year and e.kind = 'credit') as any_of_year,
  sum(e.statutory) as from_year,
  sum(e.statutory) filter (where y.career_cap is null) as beyond_cap
from entry e
left join (
  select n as year, law_integer('c2p.career_cap', c2p_rule_date(n)) as career_cap
  from generate_series(for_year, extract(year from business_date)::integer) n
) y on y.year = e.activity_year
where e.activity_year >= for_year and e.account = 'c2p' and gives_rights(e.kind, e.subject)
  and e.holder_id between first_holder and last_holder
group by e.holder_id
