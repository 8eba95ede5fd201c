-- A restriction of a holder ($1), with its reason ($2) and who placed it ($3), numbered after those before. The caller
-- holds the holder's lock, so that two at once take two numbers, and nobody is erased in between.
insert into restriction (holder_id, number, reason, placed_by)
select h.id, (select coalesce(max(r.number), 0) + 1 from restriction r where r.holder_id = $1), $2, $3
from holder h
where h.id = $1
returning number;
