-- What is known of the account and its holder. R4163-10: points are doubled for those born before a day.
-- Reads person, booked. Adds opened_on, closed_on, death_date, doubled, booked, any_of_year, pot_before, pot, used,
-- taken_over_on.
select
  p.*, s.opened_on, s.closed_on, d.death_date,
  birthday(h.birth_year, h.birth_month, h.birth_day, 0,
    law.cpa_opening_unknown_birth_day, law.cpa_opening_leap_day_birthday) < law.doubling_birth_before as doubled,
  coalesce(b.of_year, 0)::bigint as booked,
  coalesce(b.any_of_year, false) as any_of_year,
  (coalesce(t.statutory, 0) - coalesce(b.from_year, 0))::bigint as pot_before,
  (coalesce(t.statutory, 0) - coalesce(b.beyond_cap, 0))::bigint as pot,
  (coalesce(t.statutory, 0) - coalesce(t.balance, 0))::bigint as used,
  o.as_of as taken_over_on
from person p
cross join law
join holder h on h.id = p.holder_id and h.id between first_holder and last_holder
left join booked b on b.holder_id = p.holder_id
left join account_state s on s.holder_id = p.holder_id and s.holder_id between first_holder and last_holder
left join known_death d on d.holder_id = p.holder_id and d.holder_id between first_holder and last_holder
left join taken_over(first_holder, last_holder, business_date) o on o.holder_id = p.holder_id and o.kept_with = 'c2p'
left join balance t on t.holder_id = p.holder_id and t.holder_id between first_holder and last_holder
  and t.account = 'c2p'
