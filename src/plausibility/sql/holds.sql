-- The holds of year $1 (null: of every year), those in force first. $2 true: only those in force; $3 of this code, or null; $4
-- of SIRETs that begin so, or null; at most $5 (null: all) after $6.
select
  h.year, case when h.siret > 0 then lpad(h.siret::text, 14, '0') end as siret, h.employer_reference, h.code, h.evidence, h.reason,
  h.placed_at::text as placed_at, h.placed_by, h.released_at::text as released_at, h.released_by, h.released_because
from establishment_hold h
where ($1::integer is null or h.year = $1) and (not $2 or h.released_at is null)
  and ($3::text is null or h.code = $3)
  and ($4::text is null or (h.siret > 0 and starts_with(lpad(h.siret::text, 14, '0'), $4)))
order by h.released_at nulls first, h.year desc, h.siret, h.employer_reference, h.number
limit $5 offset $6
