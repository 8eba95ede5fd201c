-- The top-ups of the movers, received or not, with the conditions of who pays, and those that were taken over. $1 and $2:
-- range of holders, $4: the movers.
select
  d.holder_id, 'cpf' as account, top_up_lot(d.kind, d.reference) as lot, d.kind::text, d.funder, d.decided_on,
  d.received_on, d.restricted_to, d.usable_until, d.refundable
from decision d
where d.holder_id between $1 and $2 and d.holder_id in (select unnest($4::bigint[])) and d.superseded_by is null and d.unit = 'EUR'
union all
select
  b.holder_id, b.account::text, b.lot, b.lot_kind, b.funder, coalesce(b.received_on, b.as_of),
  coalesce(b.received_on, b.as_of), b.restricted_to, b.usable_until, false
from current_former_balance b
where b.holder_id between $1 and $2 and b.holder_id in (select unnest($4::bigint[])) and b.account = 'cpf' and b.lot is not null
