-- What is measured in hours or days of the calendar year, with the day of its declaration and why it does not count.
-- Hours declared or attested too late are not counted (R5151-18, D5151-15); where the law of the year has no last day,
-- nothing is late.
-- Reads fact. Adds declared, late.
select
  f.holder_id, f.year, f.activity, f.of_fire_service, f.quantity, f.quantity_largest_body,
  coalesce(f.declared_on, make_date(f.year + 1, 1, 1)) as declared,
  case
    when coalesce(f.declared_on, 'infinity') > last.declaration then 'declared_late'
    when coalesce(f.attested_on, 'infinity') > last.attestation then 'attested_late'
  end as late
from fact f
join law on law.year = f.year
cross join lateral (
  select
    case f.activity
      when 'association_volunteer' then law.declaration_deadline
      when 'civic_reserve' then law.civic_reserve_declaration_deadline
    end as declaration,
    case f.activity
      when 'association_volunteer' then law.attestation_deadline
      when 'civic_reserve' then law.civic_reserve_attestation_deadline
    end as attestation
) last
where f.activity in
  ('military_reserve', 'health_reserve', 'association_volunteer', 'reinsertion_reserve', 'civic_reserve')
