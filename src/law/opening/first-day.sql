-- The day on which the account opens: the first of all situations that still last by then. Of two on the same day the
-- first in the order of src/law/reasons.ts gives the reason.
-- Reads candidate.
select distinct on (c.holder_id) c.holder_id, c.opens_on, c.reason
from candidate c
where c.opens_on <= c.until
order by c.holder_id, c.opens_on, array_position(/* reasons: opened */, c.reason)
