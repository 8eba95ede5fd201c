-- The time of a declaration, in full years, is on average another than the year before. Figures in percent of a full year.
-- Reads establishment, before, threshold.
select e.siret, e.employer_reference, e.file_id, 'hours' as code, e.people, e.people as of_people,
  jsonb_build_object('now', div(e.per_mille, 10 * e.rows), 'before', div(b.per_mille, 10 * b.rows)) as figures
from establishment e
join before b using (siret, employer_reference)
cross join threshold t
where 'hours' = any ($3::text[]) and least(e.rows, b.rows) >= t.hours_people
  and 100 * greatest(e.per_mille * b.rows, b.per_mille * e.rows) > t.hours_factor * least(e.per_mille * b.rows, b.per_mille * e.rows)
