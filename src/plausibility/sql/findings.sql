-- What is hardly plausible in the declarations of year $1, by establishment and by sender, with the figures it rests on. $2:
-- the thresholds (`threshold`), $3: the codes that are looked for. The declarations of the year are read once, by person and
-- establishment; all that follows looks at establishments. Shares are compared by multiplying, in whole numbers.
with /* steps */
select
  nullif(lpad(f.siret::text, 14, '0'), lpad('', 14, '0')) as siret, f.employer_reference, coalesce(f.sender, s.sender) as sender,
  f.code, f.people::integer, f.of_people::integer, f.figures
from (
  select *, null as sender from reference_unit
  union all select *, null from time_unit
  union all select *, null from ratio_above_one
  union all select *, null from outlier
  union all select *, null from exactly_half
  union all select *, null from at_cap
  union all select *, null from head_count
  union all select *, null from hours
  union all select *, null from full_rights
  union all select *, null from missing_employer
  union all select 0, '', null, 'rejection_spike', people, of_people, figures, sender from rejection_spike
) f
left join source_file s on s.id = f.file_id
order by f.code, f.people desc, f.siret, f.employer_reference, f.sender
