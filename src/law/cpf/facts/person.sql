-- The activities of each holder put together: time worked by scheme, statuses.
--   L6323-27    the self-employed earn by the time of their activity, once the contribution is paid; days in two
--               activities count once
--   R6323-3-1   an employer's level below 3 stands, unless a more recent row of the year says level 3 or more
-- Reads activity. Gives what facts_of_year returns, but for the exact sum of unlike references.
select
  a.holder_id,
  bool_or(a.counted) as any_counted,
  whole_sum(a.worked) filter (where a.counted and a.scheme = 'employee') as employee_worked,
  min(a.reference) filter (where a.counted and a.scheme = 'employee') as employee_reference,
  max(a.reference) filter (where a.counted and a.scheme = 'employee') as employee_reference_max,
  coalesce(bool_and(a.time_unit = 'hour') filter (where a.counted and a.scheme = 'employee'), true) as in_hours,
  bool_or(a.counted and a.scheme = 'employee' and a.disabled_worker) as disabled_worker,
  bool_or(a.counted and a.scheme = 'esat') as esat,
  sum(a.last_day - a.activity_start + 1) filter (where a.counted and a.scheme = 'esat') as esat_days,
  whole_sum(a.worked) filter (where a.counted and a.scheme = 'public_agent') as public_worked,
  min(a.reference) filter (where a.counted and a.scheme = 'public_agent') as public_reference,
  max(a.reference) filter (where a.counted and a.scheme = 'public_agent') as public_reference_max,
  coalesce(bool_or(a.public_category = 'C') filter (where a.counted and a.scheme = 'public_agent'), false)
    as category_c,
  bool_or(a.counted and a.scheme in ('self_employed', 'artist_author')) as self_employed,
  min(a.scheme) filter (where a.counted and a.scheme in ('self_employed', 'artist_author') and a.contribution_paid)
    as self_employed_scheme,
  range_agg(daterange(a.activity_start, a.last_day, '[]'))
    filter (where a.counted and a.scheme in ('self_employed', 'artist_author') and a.contribution_paid)
    as self_employed_days,
  max(a.activity_end) filter (where a.qualification_level < law.employee_low_qualified_below_level) as low_until,
  max(a.activity_end) filter (where a.qualification_level >= law.employee_low_qualified_below_level)
    as qualified_until
from activity a
group by a.holder_id
