-- Every engagement that is assessed without looking at what earlier rights used.
select
  d.holder_id, d.year, d.activity,
  case d.activity when 'association_volunteer' then 'association' else 'volunteering' end as category,
  case when d.activity = 'association_volunteer' then law.credited_from_when_attested
    else law.credited_from end as due_on,
  d.declared_on, d.shortfall
from (
  select * from measured
  union all
  select * from signed
  union all
  select * from served
) d
join law on law.year = d.year
join person p on p.holder_id = d.holder_id and d.year >= p.first_year
