-- Contracts with unlike references (1,607 hours here, 218 days there): the exact sum of the ratios over their
-- least common denominator. Few holders have this; the others need no rational arithmetic.
-- Reads activity, person. Gives employee_ and public_ numerator and denominator, null where the references are alike or
-- there is none.
select
  c.holder_id,
  sum(c.worked * div(c.common, c.reference)) filter (where c.scheme = 'employee') as employee_numerator,
  min(c.common) filter (where c.scheme = 'employee') as employee_denominator,
  sum(c.worked * div(c.common, c.reference)) filter (where c.scheme = 'public_agent') as public_numerator,
  min(c.common) filter (where c.scheme = 'public_agent') as public_denominator
from (
  select a.holder_id, a.scheme, a.worked, a.reference,
    lcm_of(a.reference::numeric) over (partition by a.holder_id, a.scheme) as common
  from activity a
  join person p on p.holder_id = a.holder_id
    and (p.employee_reference < p.employee_reference_max or p.public_reference < p.public_reference_max)
  where a.counted and a.scheme in ('employee', 'public_agent')
) c
group by c.holder_id
