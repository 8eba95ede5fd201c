-- The top-ups of the movers, received or not, with the conditions of who pays. $1 and $2: range of holders.
select
  d.holder_id, 'cpf' as account, top_up_lot(d.kind, d.reference) as lot, d.kind, d.funder, d.decided_on, d.received_on,
  d.restricted_to, d.usable_until, d.refundable
from decision d
join mover m on m.holder_id = d.holder_id
where d.holder_id between $1 and $2 and d.superseded_by is null and d.unit = 'EUR'
