-- What was converted or used after a right was credited, or after the window of the year in which it is due: the cap is on
-- what stands on the account (D5151-14, III), so what leaves it makes room, but for what is credited afterwards only
-- (cpf/moved-later.sql says why). Whole amounts: all that stands on the account is under its cap.
-- Reads claim, entered. Gives later.
select m.holder_id, c.activity, sum(m.amount)::bigint as later
from claim c
join entered m on m.holder_id = c.holder_id
  and m.account = 'cec' and m.activity_year >= for_year and moves_rights(m.kind, m.subject)
left join (
  select e.holder_id, e.rate, min(e.effective_on) as credited_on
  from entered e
  where e.account = 'cec' and e.activity_year = for_year and e.kind in ('credit', 'correction')
  group by e.holder_id, e.rate
) f on f.holder_id = c.holder_id and f.rate = c.activity::text
cross join law
where m.effective_on
  > least(f.credited_on, business_date, (extract(year from c.due_on) || '-' || law.cpf_window_end)::date)
group by m.holder_id, c.activity
