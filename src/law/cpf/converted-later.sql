-- Conversions that the holder asked for after the credit of the year: they neither made room for it nor took its room,
-- so that crediting again neither gives what the cap refused then nor takes back what it allowed. A year is
-- taken to have been credited by the end of its window: what is late must find what it would have found in time.
-- Gives cpf_later, public_later.
select
  c.holder_id,
  sum(c.statutory) filter (where c.account = 'cpf') as cpf_later,
  sum(c.statutory) filter (where c.account = 'cpf_public') as public_later
from entry c
left join (
  select e.holder_id, e.account, min(e.effective_on) as credited_on
  from entry e
  where e.activity_year = for_year and e.kind in ('credit', 'correction')
    and e.holder_id between first_holder and last_holder and e.account in ('cpf', 'cpf_public')
  group by e.holder_id, e.account
) f on f.holder_id = c.holder_id and f.account = c.account
cross join law
where c.activity_year >= for_year and c.kind = 'conversion'
  and c.holder_id between first_holder and last_holder and c.account in ('cpf', 'cpf_public')
  and c.effective_on > least(f.credited_on, business_date, ((for_year + 1) || '-' || law.window_end)::date)
group by c.holder_id
