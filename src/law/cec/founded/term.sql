-- The terms that are complete by the end of the year, in the years and with the minimum that the law asks for.
-- Reads serving. Adds ends: the first day after each term; null where the year has no such right.
select
  s.holder_id, s.activity, s.touches, s.goes_on,
  completed_terms(s.periods, s.quantities,
    case s.activity
      when 'citizen_defence_reserve' then law.citizen_defence_reserve_years
      when 'police_operational_reserve' then law.police_operational_reserve_years
      else law.police_citizen_reserve_years
    end,
    case s.activity
      when 'citizen_defence_reserve' then 0
      when 'police_operational_reserve' then law.police_operational_reserve_shifts * 10000
      else law.police_citizen_reserve_hours * 10000
    end,
    make_date(for_year, 12, 31)) as ends
from serving s
join law on law.year = for_year
