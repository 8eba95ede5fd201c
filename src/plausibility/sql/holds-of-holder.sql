-- The holds in force of establishments where holder $1 has an activity: of year $2 (null: of every year).
select
  h.year, case when h.siret > 0 then lpad(h.siret::text, 14, '0') end as siret, h.employer_reference, h.code, h.evidence, h.reason,
  h.placed_at::text as placed_at, h.placed_by, null as released_at, null as released_by, null as released_because
from establishment_hold h
where h.released_at is null and ($2::integer is null or h.year = $2) and exists (
  select from declaration d
  where d.holder_id = $1 and d.activity_year = h.year and d.superseded_by is null
    and d.siret = h.siret and d.employer_reference = h.employer_reference)
order by h.year, h.siret, h.employer_reference, h.number
