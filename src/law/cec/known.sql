-- What the account holds under the cap, and why an engagement gives nothing: the standing of the holder, the day on
-- which it is due, whether it was credited in the system before, its own shortfall, the limit of one right for each year
-- and category. Reads claim, right_of_year. Adds pot, pot_before, moved_later, excluded.
select
  c.*, r.account, r.amount, r.amount_rule, r.cap, r.cap_rule, held.pot,
  held.pot - coalesce(a.from_year, 0) - held.moved_later as pot_before, held.moved_later,
  coalesce(
    excluded_by_standing(s.opened_on, s.closed_on, d.death_date, for_year, business_date),
    excluded_by_takeover(t.as_of, extract(year from c.due_on)::integer - 1),
    case
      when business_date < c.due_on then 'not_due_yet'
      when c.shortfall is not null then c.shortfall
      when not c.founds then 'yearly_limit'
    end) as excluded
from claim c
cross join law
cross join right_of_year r
left join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
left join known_death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
left join taken_over(first_holder, last_holder, business_date) t on t.holder_id = c.holder_id and t.kept_with = 'cec'
left join of_account a on a.holder_id = c.holder_id
left join converted v on v.holder_id = c.holder_id
left join moved_later m on m.holder_id = c.holder_id and m.activity = c.activity
left join balance b on b.holder_id = c.holder_id and b.holder_id between first_holder and last_holder
  and b.account = r.account
cross join lateral (
  select
    case
      when r.account = 'cec_hours' then coalesce(a.in_all, 0)
      when law.cap_basis = 'acquired' then coalesce(a.in_all, 0) + coalesce(v.in_all, 0)
      else coalesce(b.balance, 0)
    end as pot,
    case when r.account = 'cec_hours' or law.cap_basis = 'acquired' then 0 else coalesce(m.later, 0) end as moved_later
) held
