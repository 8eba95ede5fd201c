-- What is known of the account and its holder. R4163-10: points are doubled for those born before a day.
-- A holder whose exposures were all taken back is here for what is booked alone.
-- Reads person, booked. Adds opened_on, closed_on, death_date, doubled, booked, any_of_year, pot_before, pot, used,
-- taken_over_on.
select
  coalesce(p.holder_id, b.holder_id) as holder_id, coalesce(p.any_long_enough, true) as any_long_enough,
  coalesce(p.factors, 0) as factors, coalesce(p.longest, 0) as longest, coalesce(p.periods, 0) as periods,
  s.opened_on, s.closed_on, d.death_date,
  birthday(h.birth_year, h.birth_month, h.birth_day, 0,
    law.cpa_opening_unknown_birth_day, law.cpa_opening_leap_day_birthday) < law.doubling_birth_before as doubled,
  coalesce(b.of_year, 0)::bigint as booked,
  coalesce(b.any_of_year, false) as any_of_year,
  (coalesce(t.statutory, 0) - coalesce(b.from_year, 0))::bigint as pot_before,
  (coalesce(t.statutory, 0) - coalesce(b.beyond_cap, 0))::bigint as pot,
  (coalesce(t.statutory, 0) - coalesce(t.balance, 0))::bigint as used,
  o.as_of as taken_over_on
from person p
full join booked b on b.holder_id = p.holder_id
cross join law
join holder h on h.id = coalesce(p.holder_id, b.holder_id) and h.id between first_holder and last_holder
left join account_state s on s.holder_id = h.id and s.holder_id between first_holder and last_holder
left join known_death d on d.holder_id = h.id and d.holder_id between first_holder and last_holder
left join taken_over(first_holder, last_holder, business_date) o on o.holder_id = h.id and o.kept_with = 'c2p'
left join balance t on t.holder_id = h.id and t.holder_id between first_holder and last_holder
  and t.account = 'c2p'
where p.holder_id is not null or b.any_of_year and b.of_year <> 0
