-- The accounts that the year concerns: by what was done in it, or because something is booked for it that may no
-- longer be founded and must be seen to be taken back.
-- A holder whose declarations were all taken back has no facts, and is here for what is booked alone.
-- Reads booked, moved_later, and facts_of_year. Adds declared, and accounts: those, or null
-- alone.
select
  coalesce(f.holder_id, b.booked_holder) as holder_id, f.holder_id is not null as declared,
  f.any_counted, f.employee_numerator, f.employee_denominator, f.employee_in_hours, f.disabled_worker,
  f.esat, f.esat_days, f.public_numerator, f.public_denominator, f.category_c,
  f.self_employed, f.self_employed_scheme, f.self_employed_numerator, f.self_employed_denominator,
  f.low_declared_by, b.*,
  case
    when c.on_hours or c.on_public then array_remove(array[
      case when c.on_cpf then 'cpf' end,
      case when c.on_hours then 'cpf_hours' end,
      case when c.on_public then 'cpf_public' end]::account[], null)
    when c.on_cpf then '{cpf}'::account[]
    else '{null}'::account[]
  end as accounts
from facts_of_year(for_year, first_holder, last_holder) f
full join (
  select coalesce(e.booked_holder, l.moved_holder) as entries_of, e.*, l.cpf_later, l.public_later
  from booked e
  full join moved_later l on l.moved_holder = e.booked_holder
) b on b.entries_of = f.holder_id
cross join lateral (
  select
    (f.employee_denominator is not null and law.employee_base is not null)
      or coalesce(f.esat and law.esat_amount is not null, false)
      or coalesce(f.self_employed and law.self_employed_amount is not null, false)
      or coalesce(b.cpf_booked, 0) <> 0 as on_cpf,
    (f.employee_denominator is not null and law.hours_first_rhythm is not null)
      or coalesce(b.hours_booked, 0) <> 0 as on_hours,
    (f.public_denominator is not null and law.public_first_rhythm is not null)
      or coalesce(b.public_booked, 0) <> 0 as on_public
) c
where f.holder_id is not null or b.credited and (b.cpf_booked <> 0 or b.hours_booked <> 0 or b.public_booked <> 0)
