-- The entries that bear on the year: those of the year and of later ones, and up to 2018 the hours of earlier years.
-- Read once, for what is booked and for what was moved: each partition that a statement names is planned for each chunk.
-- Gives given (it gives rights of its year), moves (it moves rights), credited_on (when the year was first credited on
-- the account).
select
  l.holder_id, l.account, l.activity_year, l.kind, l.statutory, l.effective_on,
  gives_rights(l.kind, l.subject) as given,
  moves_rights(l.kind, l.subject) as moves,
  min(l.effective_on) filter (where l.activity_year = for_year and l.kind in ('credit', 'correction'))
    over (partition by l.holder_id, l.account) as credited_on
from (
  select e.holder_id, e.account, e.activity_year, e.kind, e.subject, e.statutory, e.effective_on
  from entry e
  where e.activity_year >= for_year and e.holder_id between first_holder and last_holder
    and e.account in ('cpf', 'cpf_hours', 'cpf_public')
  union all
  select e.holder_id, e.account, e.activity_year, e.kind, e.subject, e.statutory, e.effective_on
  from entry e
  where for_year <= 2018 and e.activity_year < for_year and e.holder_id between first_holder and last_holder
    and e.account = 'cpf_hours'
) l
