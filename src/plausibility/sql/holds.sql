-- The holds of year $1 (null: of every year), those in force first. $2 true: only those in force.
select
  h.year, case when h.siret > 0 then lpad(h.siret::text, 14, '0') end as siret, h.employer_reference, h.code, h.evidence, h.reason,
  h.placed_at::text as placed_at, h.placed_by, h.released_at::text as released_at, h.released_by, h.released_because
from establishment_hold h
where ($1::integer is null or h.year = $1) and (not $2 or h.released_at is null)
order by h.released_at nulls first, h.year desc, h.siret, h.employer_reference, h.number
