-- The last days for changes. A row does not tell whether the employer rectifies of its own accord (R4163-8, IV) or the
-- employee claimed (L4163-20): the longer time holds. Points are taken back by the fund (L4163-16).
-- Reads within_use. Adds last_day, late.
select
  u.*,
  case
    when u.due > u.booked
      then business_date > u.last_day and (u.any_of_year or law.first_declaration <> 'at_any_time')
    else business_date > u.last_day
  end as late
from (
  select
    w.*,
    make_date(for_year + case
      when w.due > w.booked then greatest(law.rectification_years, law.claim_years)
      else law.audit_years
    end, 12, 31) as last_day
  from within_use w cross join law
) u cross join law
