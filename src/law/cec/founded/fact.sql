-- The engagements of the holders up to the year, each with its period as a range.
-- Gives period, quantities, year (of its first day), by_months.
select
  e.holder_id, e.activity, e.valid_from, e.valid_to, daterange(e.valid_from, e.valid_to + 1) as period,
  coalesce(e.quantity, 0) as quantity, coalesce(e.quantity_largest_body, 0) as quantity_largest_body,
  e.declared_on, e.attested_on, extract(year from e.valid_from)::integer as year,
  e.activity in ('civic_service', 'apprenticeship_master', 'education_reserve') as by_months
from current_engagement e
where e.holder_id between first_holder and last_holder and e.valid_from <= make_date(for_year, 12, 31)
