-- What a full year is, in 1/10,000 of an hour, a day, a euro (R6323-1, II). The pay is hours times cents an hour; the
-- text names the minimum wage without its date.
select
  10000 * law.reference_hours as hours,
  10000 * law.reference_days_max as days,
  100 * law.reference_smic_hours
    * case law.employee_smic_date when 'december_31' then wage.in_december else wage.in_january end as pay
from (
  select
    law_integer('smic.hourly', make_date(for_year, 1, 1)) as in_january,
    law_integer('smic.hourly', make_date(for_year, 12, 31)) as in_december
) wage
