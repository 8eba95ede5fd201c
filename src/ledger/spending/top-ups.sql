-- The top-ups of the movers, received or not, with the conditions that count, and those that were taken over. $1 and $2:
-- range of holders, $4: the movers.
select
  u.holder_id, 'cpf' as account, u.lot, u.kind::text, u.funder, u.decided_on, u.received_on, u.restricted_to,
  u.usable_until, u.refundable
from current_top_up u
where u.holder_id between $1 and $2 and u.holder_id = any ((select $4::bigint[])::bigint[])
union all
select
  b.holder_id, b.account::text, b.lot, b.lot_kind, b.funder, coalesce(b.received_on, b.as_of),
  coalesce(b.received_on, b.as_of), b.restricted_to, b.usable_until, false
from current_former_balance b
where b.holder_id between $1 and $2 and b.holder_id = any ((select $4::bigint[])::bigint[]) and b.account = 'cpf'
  and b.lot is not null
