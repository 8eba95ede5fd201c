-- The debits without a training file of the movers. $1 and $2: range of holders, $3: business date, $4: the movers.
select u.holder_id, u.account, u.quantity, u.used_on, u.kind, u.reference
from rights_use u
where u.holder_id between $1 and $2 and u.holder_id = any ((select $4::bigint[])::bigint[]) and u.superseded_by is null and not u.cancelled and u.used_on <= $3
