-- What is booked from grants. Points that became euros are top-ups too, but nobody granted them. Top-ups that release
-- 0.1.0 booked by kind and year have no lot: no grant is like them, so they are taken back where they stand, and the lots
-- take their place.
select e.holder_id, e.account, e.activity_year, e.rate, e.lot,
  case when e.account = 'cpf' then e.effective_on end as on_day, sum(e.amount)::bigint as quantity
from entry e
where e.holder_id between first_holder and last_holder and e.kind = 'top_up'
  and e.account in ('dif_hours', 'cpf_hours', 'cpf') and e.rate <> 'c2p'
group by e.holder_id, e.account, e.activity_year, e.rate, e.lot, on_day
