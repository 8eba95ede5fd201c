-- The full years of the law in one row: joined to a million declarations, rows of three are looked through a million times.
-- Reads full_year.
select
  max(legal) filter (where time_unit = 'hour') as hours,
  max(legal) filter (where time_unit = 'day') as days,
  max(legal) filter (where time_unit = 'pay') as pay
from full_year
