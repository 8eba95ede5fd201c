-- L5151-2: the days on which each holder reaches the age, and the age of an apprentice.
select
  h.id as holder_id, law.earliest,
  birthday(h.birth_year, h.birth_month, h.birth_day, law.age, law.unknown_birth_day, law.leap_day_birthday)
    as of_age_on,
  birthday(h.birth_year, h.birth_month, h.birth_day, law.apprentice_age, law.unknown_birth_day, law.leap_day_birthday)
    as apprentice_on
from holder h cross join law
where h.id between first_holder and last_holder
