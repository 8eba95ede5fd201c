-- What hours that were converted brought to the account in euros: it counts where the cap is on what was acquired.
select e.holder_id, sum(e.statutory)::bigint as in_all
from entered e
where e.account = 'cec' and e.rate = 'conversion.cec_hour'
group by e.holder_id
