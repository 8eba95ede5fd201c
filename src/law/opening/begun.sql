-- Whether one of the situations has begun at the business date.
-- Reads candidate.
select c.holder_id, bool_or(c.since <= business_date) as begun from candidate c group by c.holder_id
