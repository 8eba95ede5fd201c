-- R6323-3-1, II: what of the due rests on a declared low qualification, so on the word of who declared it: what would not
-- be due without it.
-- Reads within_cap. Adds due_to_low, null where nothing rests on it.
select
  w.*,
  case
    when w.low_declared_by is null or w.excluded is not null then null
    when w.hours_rate = 'hours_low_qualified' then
      w.due - least(
        hours_of_year(w.employee_numerator, w.employee_denominator, greatest(0, w.pot_before),
          law.hours_first_rhythm, law.hours_first_rhythm_limit, law.hours_second_rhythm, law.hours_crossing),
        greatest(0, law.hours_cap - w.pot_before))
    when w.hours_rate = 'public_category_c' then
      w.due - least(
        hours_of_year(w.public_numerator, w.public_denominator, greatest(0, w.pot_before),
          law.public_first_rhythm, law.public_first_rhythm_limit, law.public_second_rhythm, law.public_crossing),
        greatest(0, law.public_cap - w.pot_before))
    when w.account = 'cpf' and w.employee_amount is not null and w.low_part is not null then
      w.due - least(
        greatest(w.base_part + w.increase, w.esat_amount, w.self_employed_amount),
        greatest(0, greatest(
          case when w.disabled_worker then law.employee_boeth_cap else law.employee_cap end,
          case when w.esat_amount is not null then law.esat_cap end,
          case when w.self_employed_amount is not null then law.self_employed_cap end) - w.pot_before))
  end as due_to_low
from within_cap w cross join law
