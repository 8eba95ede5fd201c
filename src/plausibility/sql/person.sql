-- Each person in each establishment: the reference that stands out or else the shortest, the time over it in thousandths,
-- whether the pot of the holder is at the ordinary cap.
-- Grouped in the order of the index of current rows, so that nothing is sorted or kept; and no sum is of more than whole
-- numbers of 32 bits, which Postgres adds up ten times faster than larger ones.
-- Reads declared, suspected.
select
  r.holder_id, r.siret, r.employer_reference,
  max(r.file_id) as file_id,
  min(r.time_unit) as time_unit,
  min(r.time_reference) as shortest_reference,
  max(r.time_reference) as longest_reference,
  coalesce(bool_or(r.is_short), false) as is_short,
  coalesce(bool_or(r.is_long), false) as is_long,
  count(*) as rows,
  count(*) filter (where r.per_mille >= 500) as full_rows,
  sum(r.per_mille) as per_mille,
  coalesce(bool_and(r.is_half), false) as is_half,
  coalesce(bool_or(r.all_year), false) as all_year,
  max(r.band) as band,
  coalesce(bool_or(b.statutory >= r.cap), false) as at_cap
from declared r
left join balance b on 'at_cap' = any ($3::text[]) and b.holder_id = r.holder_id and b.account = 'cpf'
where not $3::text[] <@ array['reference_unit', 'time_unit']
  or (r.siret, r.employer_reference) in (select s.siret, s.employer_reference from suspected s)
group by r.holder_id, r.siret, r.employer_reference
