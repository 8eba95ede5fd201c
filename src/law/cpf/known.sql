-- What is known of the account and its holder: opening, closing, death, what the account holds, and until which day
-- it was kept elsewhere.
-- Reads claim, held. Adds opened_on, closed_on, death_date, taken_over_on, pot, held; what is not
-- booked or moved as 0.
select
  c.holder_id, coalesce(c.account, 'cpf') as account, c.account is not null as claimed,
  c.declared, c.any_counted, c.employee_numerator, c.employee_denominator, c.employee_in_hours, c.disabled_worker, c.esat,
  c.esat_days, c.public_numerator, c.public_denominator, c.category_c, c.self_employed, c.self_employed_scheme,
  c.self_employed_numerator, c.self_employed_denominator, c.low_declared_by,
  c.low_declared_by is not null as low_qualified,
  s.opened_on, s.closed_on, d.death_date,
  case when c.account = 'cpf_hours' then coalesce(c.hours_in_all, 0) else coalesce(b.statutory, 0) end as pot,
  coalesce(c.booked, 0) as booked,
  coalesce(c.from_year, 0) as from_year,
  coalesce(c.moved_later, 0) as moved_later,
  t.as_of as taken_over_on,
  c.holder_id in (select holder_id from held) as held
from claim c
left join taken_over(first_holder, last_holder, business_date) t on t.holder_id = c.holder_id and t.kept_with = 'cpf'
left join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
left join known_death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
left join balance b on b.holder_id = c.holder_id and b.holder_id between first_holder and last_holder
  and b.account = c.account
