-- A large employer of the year before of whom nothing is declared.
-- Reads establishment, before, threshold.
select b.siret, b.employer_reference, b.file_id, 'missing_employer' as code, b.rows as people, b.rows as of_people,
  '{}'::jsonb as figures
from before b
cross join threshold t
where 'missing_employer' = any ($3::text[]) and b.rows >= t.missing_employer_people
  and not exists (
    select from establishment e where e.siret = b.siret and e.employer_reference = b.employer_reference)
