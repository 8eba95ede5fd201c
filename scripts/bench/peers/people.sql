-- What a program reads that credits people one by one: the declarations of year $1 of the holders $2 to $3, with what stands on
-- their account, a person's rows one after the other.
select
  d.holder_id, d.time_worked, d.assimilated_time, d.time_reference, b.balance, b.entries
from cpa.declaration d
join cpa.peer_balance b on b.holder_id = d.holder_id and b.account = 'cpf'
where d.activity_year = $1 and d.superseded_by is null and d.holder_id between $2 and $3
order by d.holder_id
