-- The hours in the civic reserve of each calendar year by itself, in 1/10,000: those that count, and all that are told.
-- Reads dated. Gives required and required_of_one too, and on how many years they are assessed.
select
  d.holder_id, d.year,
  law.civic_reserve_hours * 10000 as required,
  coalesce(law.civic_reserve_hours_in_one_body, 0) * 10000 as required_of_one,
  law.civic_reserve_years_assessed as years_assessed,
  coalesce(sum(d.quantity) filter (where k.counts), 0)::bigint as hours,
  coalesce(sum(d.quantity) filter (where k.counts and d.of_fire_service), 0)::bigint as fire_hours,
  coalesce(max(d.quantity_largest_body) filter (where k.counts), 0) as largest,
  coalesce(sum(d.quantity) filter (where law.civic_reserve_hours is not null), 0)::bigint as told,
  coalesce(max(d.quantity_largest_body) filter (where law.civic_reserve_hours is not null), 0) as told_largest,
  max(d.declared) filter (where k.counts) as declared_on,
  coalesce(bool_or(d.late = 'declared_late'), false) as declared_late,
  coalesce(bool_or(d.late = 'attested_late'), false) as attested_late
from dated d
join law on law.year = d.year
cross join lateral (select d.late is null and law.civic_reserve_hours is not null as counts) k
where d.activity = 'civic_reserve'
group by
  d.holder_id, d.year, law.civic_reserve_hours, law.civic_reserve_hours_in_one_body, law.civic_reserve_years_assessed
