-- The holds on the accounts of holder $1 that are told, and whether each is in force on the business date $2.
select
  h.kind, h.valid_from as "from", h.valid_to as "to", h.reference,
  h.valid_from <= $2 and (h.valid_to is null or h.valid_to >= $2) as in_force
from account_hold h
where h.holder_id = $1 and h.superseded_by is null
order by h.valid_from, h.kind, h.reference;
