-- The rights of engagements of the movers, the most senior first (code du travail, D5151-13). $1 and $2: range of holders.
select l.holder_id, l.account, l.activity_year || '/' || l.activity as lot, l.payer
from cec_lot l
join mover m on m.holder_id = l.holder_id
where l.holder_id between $1 and $2
order by l.holder_id, l.declared_on, l.activity_year, l.activity
