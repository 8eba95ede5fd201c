-- Nearly everybody at the ordinary cap already.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'at_cap' as code, e.at_cap as people, e.people as of_people,
  '{}'::jsonb as figures
from establishment e
cross join threshold t
where 'at_cap' = any ($3::text[]) and e.at_cap >= t.at_cap_people and 100 * e.at_cap >= t.at_cap_percent * e.people
