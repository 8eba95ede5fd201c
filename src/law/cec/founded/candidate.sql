-- What may found a right in each year, without months, as one row a holder and year for the walk.
-- Reads direct.
select
  d.holder_id, d.year, array_agg(d.activity) as activities, array_agg(d.category) as categories,
  array_agg(d.due_on) as due, array_agg(d.declared_on) as declared
from direct d
where d.shortfall is null
group by d.holder_id, d.year
