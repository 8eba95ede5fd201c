-- The accounts that the year concerns: by what was done in it, or because something is booked for it that may no
-- longer be founded and must be seen to be taken back.
-- Reads booked, moved_later, and facts_of_year. Adds on_cpf, on_hours, on_public.
select
  f.*, b.*,
  coalesce(l.cpf_later, 0) as cpf_later, coalesce(l.public_later, 0) as public_later,
  (f.employee_denominator is not null and law.employee_base is not null)
    or (f.esat and law.esat_amount is not null)
    or (f.self_employed and law.self_employed_amount is not null)
    or coalesce(b.cpf_booked, 0) <> 0 as on_cpf,
  (f.employee_denominator is not null and law.hours_first_rhythm is not null)
    or coalesce(b.hours_booked, 0) <> 0 as on_hours,
  (f.public_denominator is not null and law.public_first_rhythm is not null)
    or coalesce(b.public_booked, 0) <> 0 as on_public
from facts_of_year(for_year, first_holder, last_holder) f
cross join law
left join booked b on b.booked_holder = f.holder_id
left join moved_later l on l.holder_id = f.holder_id
