-- The holders of every $1-th account that is credited by year, in order: the same ledger gives the same sample on the
-- same day ($2, counted), and another one on the next.
select distinct holder_id
from (
  select b.holder_id, row_number() over (order by b.holder_id, b.account) as place
  from balance b
  where b.account in ('cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p') and b.entries > 0
) ranked
where place % $1 = $2::bigint % $1
order by holder_id
