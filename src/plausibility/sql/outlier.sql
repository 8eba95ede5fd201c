-- One person, or very few of many, with far more time than a full year has: a slip of the pen in their rows.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'outlier' as code, e.far_above as people, e.people as of_people,
  jsonb_build_object('ratio', t.outlier_ratio) as figures
from establishment e
cross join threshold t
where 'outlier' = any ($3::text[]) and e.people >= t.outlier_people and e.far_above > 0
  and 100 * e.far_above <= t.outlier_percent * e.people
