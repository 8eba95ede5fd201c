-- Many more or many fewer declarations than the year before.
-- Reads establishment, before, threshold.
select e.siret, e.employer_reference, e.file_id, 'head_count' as code, e.rows as people, b.rows as of_people,
  '{}'::jsonb as figures
from establishment e
join before b using (siret, employer_reference)
cross join threshold t
where 'head_count' = any ($3::text[]) and greatest(e.rows, b.rows) >= t.head_count_people
  and 100 * greatest(e.rows, b.rows) > t.head_count_factor * least(e.rows, b.rows)
