-- The day on which the account opens: the first of all situations that still last by then. Of two on the same day the
-- first in this order gives the reason.
-- Reads candidate.
select distinct on (c.holder_id) c.holder_id, c.opens_on, c.reason
from candidate c
where c.opens_on <= c.until
order by c.holder_id, c.opens_on,
  array_position(array['apprenticeship', 'employment', 'public_employment', 'esat', 'self_employment',
    'job_seeker', 'pension_claimed', 'on_request', 'engagement'], c.reason)
