-- What is booked on each account: of the year, and of the year and later ones. What is converted or used moves rights
-- that stay booked for their year; what was taken over is booked for none. Hours stay earned when they become euros: it
-- does not make room under their cap.
-- Reads bearing_entry. Gives credited (something was credited for the year), cpf_, hours_ and public_ booked and
-- from_year, and hours_in_all.
select
  e.holder_id as booked_holder,
  bool_or(e.activity_year = for_year and e.kind = 'credit') as credited,
  whole_sum(e.statutory) filter (where e.account = 'cpf' and e.activity_year = for_year and e.given) as cpf_booked,
  whole_sum(e.statutory) filter (where e.account = 'cpf' and e.given) as cpf_from_year,
  whole_sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year = for_year and e.given)
    as hours_booked,
  whole_sum(e.statutory) filter (where e.account = 'cpf_hours' and e.activity_year >= for_year and e.given)
    as hours_from_year,
  whole_sum(e.statutory) filter (where e.account = 'cpf_hours') as hours_in_all,
  whole_sum(e.statutory) filter (where e.account = 'cpf_public' and e.activity_year = for_year and e.given)
    as public_booked,
  whole_sum(e.statutory) filter (where e.account = 'cpf_public' and e.given) as public_from_year
from bearing_entry e
where not e.moves
group by e.holder_id
