-- The holds on the accounts of the movers. $1 and $2: range of holders, $3: business date, $4: the movers.
select h.holder_id, h.kind, h.valid_from, h.valid_to, h.reference
from account_hold h
where h.holder_id between $1 and $2 and h.holder_id = any ((select $4::bigint[])::bigint[]) and h.superseded_by is null and h.valid_from <= $3
