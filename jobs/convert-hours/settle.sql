-- Marks the requests of a step as decided. $1: run.
update conversion_request c
set decided_by_run = $1, converted = case when s.refusal is null then s.given end, refusal = s.refusal
from conversion_step s
where c.holder_id = s.holder_id and c.source = s.source and c.target = s.target
  and c.requested_on = s.requested_on and c.superseded_by is null;
