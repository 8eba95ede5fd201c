-- What the holder had converted or used after the credit of the year: it neither made room for it nor took its room, so
-- that crediting again neither gives what the cap refused then nor takes back what it allowed. A year is taken to have
-- been credited by the end of its window: what is late must find what it would have found in time. What is used counts
-- from the day on which it is set aside, and what comes back from the day on which it does.
-- Reads bearing_entry. Gives cpf_later, public_later.
select
  m.holder_id as moved_holder,
  whole_sum(m.statutory) filter (where m.account = 'cpf') as cpf_later,
  whole_sum(m.statutory) filter (where m.account = 'cpf_public') as public_later
from bearing_entry m
where m.moves and m.account in ('cpf', 'cpf_public')
  and m.effective_on
    > least(m.credited_on, business_date, (select ((for_year + 1) || '-' || law.window_end)::date))
group by m.holder_id
