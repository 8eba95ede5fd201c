-- What was converted or used after the rights of the year were credited, or after its window: the cap is on what stands on
-- the account (D5151-14, III), so what leaves it makes room, but for the years that are credited afterwards only
-- (cpf/moved-later.sql says why). Whole amounts: all that stands on the account is under its cap.
-- Reads entered. Gives later.
select m.holder_id, sum(m.amount)::bigint as later
from entered m
left join (
  select e.holder_id, min(e.effective_on) as credited_on
  from entered e
  where e.account = 'cec' and e.activity_year = for_year and e.kind in ('credit', 'correction')
  group by e.holder_id
) f on f.holder_id = m.holder_id
cross join law
where m.account = 'cec' and m.activity_year >= for_year and moves_rights(m.kind, m.subject)
  and m.effective_on > least(f.credited_on, business_date, ((for_year + 1) || '-' || law.cpf_window_end)::date)
group by m.holder_id
