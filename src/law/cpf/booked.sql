-- What is booked on each account: of the year, and of the year and later ones. What is converted or used moves rights
-- that stay booked for their year; what was taken over is booked for none. Hours stay earned when they become euros: it
-- does not make room under their cap.
-- Gives credited (something was credited for the year), cpf_, hours_ and public_ booked and from_year, and hours_in_all.
select
  e.holder_id as booked_holder,
  bool_or(e.activity_year = for_year and e.kind = 'credit') as credited,
  sum(e.statutory) filter (where e.account = 'cpf' and e.activity_year = for_year and e.given) as cpf_booked,
  sum(e.statutory) filter (where e.account = 'cpf' and e.given) as cpf_from_year,
  sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year = for_year and e.given) as hours_booked,
  sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year >= for_year and e.given) as hours_from_year,
  sum(e.statutory) filter (where e.account = 'cpf_hours') as hours_in_all,
  sum(e.statutory) filter (where e.account = 'cpf_public' and e.activity_year = for_year and e.given) as public_booked,
  sum(e.statutory) filter (where e.account = 'cpf_public' and e.given) as public_from_year
from (
  select l.holder_id, l.account, l.activity_year, l.kind, l.statutory, gives_rights(l.kind, l.subject) as given
  from entry l
  where l.activity_year >= for_year
    and l.holder_id between first_holder and last_holder
    and l.account in ('cpf', 'cpf_hours', 'cpf_public') and not moves_rights(l.kind, l.subject)
  union all
  select l.holder_id, l.account, l.activity_year, l.kind, l.statutory, gives_rights(l.kind, l.subject)
  from entry l
  where for_year <= 2018 and l.activity_year < for_year
    and l.holder_id between first_holder and last_holder
    and l.account = 'cpf_hours' and not moves_rights(l.kind, l.subject)
) e
group by e.holder_id
