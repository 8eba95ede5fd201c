-- L5151-2: the days on which each holder reaches the age, and the age of an apprentice. Nearly everybody is born on a known
-- day that each year has: the same day that many years later, without a call of `birthday` (30 ms of 128 for 20,000 holders,
-- now 9).
select
  h.id as holder_id, law.earliest,
  case when b.every_year then make_date(h.birth_year + law.age::integer, h.birth_month, h.birth_day)
    else birthday(h.birth_year, h.birth_month, h.birth_day, law.age, law.unknown_birth_day, law.leap_day_birthday)
  end as of_age_on,
  case when b.every_year then make_date(h.birth_year + law.apprentice_age::integer, h.birth_month, h.birth_day)
    else birthday(
      h.birth_year, h.birth_month, h.birth_day, law.apprentice_age, law.unknown_birth_day, law.leap_day_birthday)
  end as apprentice_on
from holder h
cross join law
cross join lateral (
  select h.birth_month > 0 and h.birth_day > 0 and (h.birth_month <> 2 or h.birth_day < 29) as every_year
) b
where h.id between first_holder and last_holder
