-- The days of the engagements that are counted by months, of each holder, as one row for the walk.
-- Reads fact.
select
  f.holder_id,
  range_agg(f.period) filter (where f.activity = 'civic_service') as civic,
  range_agg(f.period) filter (where f.activity = 'apprenticeship_master') as master,
  range_agg(f.period) filter (where f.activity = 'education_reserve') as education,
  range_agg(f.told) filter (where f.activity = 'education_reserve') as education_told,
  array_agg(f.period order by upper(f.period) nulls last, f.valid_from)
    filter (where f.activity = 'education_reserve') as education_periods,
  array_agg(f.quantity order by upper(f.period) nulls last, f.valid_from)
    filter (where f.activity = 'education_reserve') as education_quantities,
  array_agg(f.activity) as activities, array_agg(f.period) as periods, array_agg(f.declared_on) as declared
from fact f
where f.over_years and f.activity <> 'civic_reserve'
group by f.holder_id
