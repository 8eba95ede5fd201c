-- A full year of full time that is none: so short that it is a week or a month, or longer than anybody works.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'reference_unit' as code, e.wrong_people as people, e.people as of_people,
  e.wrong as figures
from establishment e
cross join threshold t
where 'reference_unit' = any ($3::text[]) and e.wrong_people >= t.reference_unit_people
  and e.wrong_people > 0 and 100 * e.wrong_people >= t.reference_unit_percent * e.people
