-- The hours in the civic reserve, year by year, with those of the year before where they are assessed on both (until 2021).
-- Hours of a year without such a right (2017) count in no other. Who did most of them in the reserve of the fire and
-- rescue services is paid for by its authority; the text does not say who pays for mixed hours.
-- Reads dated. Gives required, required_of_one, hours and hours_before (that count), largest, declared_on and
-- declared_before, of_fire_service; shortfall: why there is no right, when the hours not yet used do not give one.
select
  c.*,
  case
    when c.required is null then 'not_covered'
    when c.hours > 0 and c.hours + c.hours_before >= c.required and c.largest >= c.required_of_one then 'months_used'
    when c.told < c.required or c.told_largest < c.required_of_one then 'too_short'
    when c.declared_late then 'declared_late'
    when c.attested_late then 'attested_late'
    else 'too_short'
  end as shortfall
from (
  select
    now.holder_id, now.year, now.required, now.required_of_one, now.hours,
    coalesce(before.hours, 0)::bigint as hours_before,
    greatest(now.largest, before.largest) as largest,
    now.told + coalesce(before.told, 0) as told,
    greatest(now.told_largest, before.told_largest) as told_largest,
    now.declared_on, before.declared_on as declared_before,
    2 * (now.fire_hours + coalesce(before.fire_hours, 0)) > now.hours + coalesce(before.hours, 0) as of_fire_service,
    now.declared_late or coalesce(before.declared_late, false) as declared_late,
    now.attested_late or coalesce(before.attested_late, false) as attested_late
  from reserved_year now
  left join reserved_year before
    on before.holder_id = now.holder_id and before.year = now.year - 1 and now.years_assessed > 1
) c
