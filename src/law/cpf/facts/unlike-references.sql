-- Contracts with unlike references (1,607 hours here, 218 days there): the exact sum of the ratios over their
-- least common denominator. Few holders have this; the others need no rational arithmetic.
-- Reads activity, person. Gives numerator and denominator by scheme.
select c.holder_id, c.scheme, sum(c.worked * div(c.common, c.reference)) as numerator, min(c.common) as denominator
from (
  select a.holder_id, a.scheme, a.worked, a.reference,
    lcm_of(a.reference::numeric) over (partition by a.holder_id, a.scheme) as common
  from activity a
  join person p on p.holder_id = a.holder_id
    and (p.employee_reference < p.employee_reference_max or p.public_reference < p.public_reference_max)
  where a.counted and a.scheme in ('employee', 'public_agent')
) c
group by c.holder_id, c.scheme
