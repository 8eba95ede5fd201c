-- Whether one of the situations has begun at the business date. Asked of those that open no account by then: one that does
-- has begun. (Asked of all it took a sixth of the assessment, for an answer that nearly nobody waits for.)
-- Reads candidate.
select c.holder_id, bool_or(c.since <= business_date) as begun
from candidate c
where c.opens_on > least(c.until, business_date)
group by c.holder_id
