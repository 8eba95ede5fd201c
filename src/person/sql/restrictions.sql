-- The restrictions of processing of a holder ($1), those that were lifted too.
select r.number, r.reason, r.placed_at, r.placed_by, r.lifted_at, r.lifted_by, r.lifted_because
from restriction r
where r.holder_id = $1
order by r.number;
