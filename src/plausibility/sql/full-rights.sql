-- The share of declarations that reach half of a full year, and so give the whole amount, is another than the year before.
-- Reads establishment, before, threshold.
select e.siret, e.employer_reference, e.file_id, 'full_rights' as code, e.full_rows as people, e.rows as of_people,
  jsonb_build_object('now', div(100 * e.full_rows, e.rows), 'before', 100 * b.full_rows / b.rows) as figures
from establishment e
join before b using (siret, employer_reference)
cross join threshold t
where 'full_rights' = any ($3::text[]) and least(e.rows, b.rows) >= t.full_rights_people
  and abs(100 * e.full_rows * b.rows - 100 * b.full_rows * e.rows) >= t.full_rights_points * e.rows * b.rows
