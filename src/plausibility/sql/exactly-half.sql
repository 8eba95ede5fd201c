-- Nearly everybody at exactly the half of a full year from which on the whole amount is due.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'exactly_half' as code, e.at_half as people, e.people as of_people,
  '{}'::jsonb as figures
from establishment e
cross join threshold t
where 'exactly_half' = any ($3::text[]) and e.at_half >= t.exactly_half_people
  and 100 * e.at_half >= t.exactly_half_percent * e.people
