-- Many people with clearly more time than a full year has.
-- Reads establishment, threshold.
select e.siret, e.employer_reference, e.file_id, 'ratio_above_one' as code, e.above as people, e.people as of_people,
  jsonb_build_object('ratio', t.ratio_above_one_ratio) as figures
from establishment e
cross join threshold t
where 'ratio_above_one' = any ($3::text[]) and e.above >= t.ratio_above_one_people
  and 100 * e.above >= t.ratio_above_one_percent * e.people
