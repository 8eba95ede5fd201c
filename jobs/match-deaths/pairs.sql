-- The pairs of holders and deaths that are worth comparing. Each pass is an equality of whole columns, so that it is one
-- hash join or one look at an index a holder, and never a comparison of all with all; what a pair is found by twice is
-- told apart later. $1: the generation of the keys.
--
--   1 the same birth date, a name that sounds the same
--   2 the same birth date and commune, the same first name: another family name, as after a marriage
--   3 family name and first name that sound the same, the same birth year: another day, or one that is not known
--   4 the same birth date, family name and first name in each other's place
with pair as (
  select s, d
  from sought s
  join death_record d on d.birth_year = s.birth_year and d.birth_month = s.birth_month and d.birth_day = s.birth_day
    and d.family_sound = s.family_sound and d.superseded_by is null and d.generation = $1
  union all
  select s, d
  from sought s
  join death_record d on d.birth_year = s.birth_year and d.birth_month = s.birth_month and d.birth_day = s.birth_day
    and d.place = s.place and d.first_sounds[1] = s.first_sounds[1] and d.superseded_by is null and d.generation = $1
  where d.family_sound is distinct from s.family_sound
  union all
  select s, d
  from sought s
  join death_record d on d.birth_year = s.birth_year and d.family_sound = s.family_sound
    and d.first_sounds[1] = s.first_sounds[1] and d.superseded_by is null and d.generation = $1
  where (d.birth_month, d.birth_day) <> (s.birth_month, s.birth_day)
    and (
      0 in (d.birth_month, d.birth_day, s.birth_month, s.birth_day)
      or d.birth_month = s.birth_month or d.birth_day = s.birth_day
      or (d.birth_month = s.birth_day and d.birth_day = s.birth_month)
      or (d.place is null and ((d.birth_month = 1 and d.birth_day = 1) or (s.birth_month = 1 and s.birth_day = 1)))
    )
  union all
  select s, d
  from sought s
  join death_record d on d.birth_year = s.birth_year and d.birth_month = s.birth_month and d.birth_day = s.birth_day
    and d.family = s.firsts[1] and d.firsts[1] = s.family and d.superseded_by is null and d.generation = $1
  where d.family_sound is distinct from s.family_sound
)
insert into death_pair
select
  (p.s).*, (p.d).birth_year, (p.d).birth_month, (p.d).birth_day, (p.d).sex, (p.d).place, (p.d).area, (p.d).family,
  (p.d).family_sound, (p.d).firsts, (p.d).first_sounds, (p.d).died_on, (p.d).file_id, (p.d).line
from pair p;
