-- The debits without a training file of the movers. $1 and $2: range of holders, $3: business date.
select u.holder_id, u.account, u.quantity, u.used_on, u.kind, u.reference
from rights_use u
join mover m on m.holder_id = u.holder_id
where u.holder_id between $1 and $2 and u.superseded_by is null and not u.cancelled and u.used_on <= $3
