-- Every $1-th holder with entries in the account cpf, in order: the same ledger gives the same sample.
select holder_id
from (
  select b.holder_id, row_number() over (order by b.holder_id) as place
  from balance b
  where b.account = 'cpf' and b.entries > 0
) ranked
where place % $1 = 0
order by holder_id
