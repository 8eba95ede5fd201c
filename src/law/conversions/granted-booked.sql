-- What is booked from grants. Points that became euros are top-ups too, but nobody granted them.
select e.holder_id, e.account, e.activity_year, e.rate, sum(e.amount)::bigint as quantity
from entry e
where e.holder_id between first_holder and last_holder and e.kind = 'top_up'
  and e.account in ('dif_hours', 'cpf_hours', 'cpf') and e.rate <> 'c2p'
group by e.holder_id, e.account, e.activity_year, e.rate
