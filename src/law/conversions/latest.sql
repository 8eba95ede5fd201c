-- Hours of 2018 are credited in 2019, others later still: they are converted on the day they come.
select e.holder_id, e.account, max(e.effective_on) as effective_on
from entry e
where e.holder_id between first_holder and last_holder and e.account in ('cpf_hours', 'dif_hours', 'cec_hours')
group by e.holder_id, e.account
