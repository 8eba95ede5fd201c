-- Holds on accounts that are in force on the business date $1, in the order of the holders: those of holders after $2, at least
-- as many as $3 where there are so many, and never half of those of a holder.
select
  h.holder_id::bigint as holder, h.kind, h.valid_from as "from", h.valid_to as "to", h.reference
from account_hold h
where h.superseded_by is null and h.holder_id > $2
  and h.valid_from <= $1 and (h.valid_to is null or h.valid_to >= $1)
order by h.holder_id
fetch first $3 rows with ties;
