-- What the holder had converted or used after the credit of the year: it neither made room for it nor took its room, so
-- that crediting again neither gives what the cap refused then nor takes back what it allowed. A year is taken to have
-- been credited by the end of its window: what is late must find what it would have found in time. What is used counts
-- from the day on which it is set aside, and what comes back from the day on which it does.
-- Gives cpf_later, public_later.
select
  m.holder_id,
  sum(m.statutory) filter (where m.account = 'cpf') as cpf_later,
  sum(m.statutory) filter (where m.account = 'cpf_public') as public_later
from entry m
left join (
  select e.holder_id, e.account, min(e.effective_on) as credited_on
  from entry e
  where e.activity_year = for_year and e.kind in ('credit', 'correction')
    and e.holder_id between first_holder and last_holder and e.account in ('cpf', 'cpf_public')
  group by e.holder_id, e.account
) f on f.holder_id = m.holder_id and f.account = m.account
cross join law
where m.activity_year >= for_year and moves_rights(m.kind, m.subject)
  and m.holder_id between first_holder and last_holder and m.account in ('cpf', 'cpf_public')
  and m.effective_on > least(f.credited_on, business_date, ((for_year + 1) || '-' || law.window_end)::date)
group by m.holder_id
