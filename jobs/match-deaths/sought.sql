-- The holders of a range as they are sought among the dead: a row for each way in which somebody is called. $1 and $2: the
-- range, $3: the generation of the keys.
insert into sought (
  holder_id, birth_year, birth_month, birth_day, sex, place, area, family, family_sound, firsts, first_sounds)
select
  h.id, h.birth_year, h.birth_month, h.birth_day, t.sex, t.place, t.area, n.family, n.family_sound, n.firsts, n.first_sounds
from holder h
join holder_trait t on t.holder_id = h.id and t.holder_id between $1 and $2 and t.generation = $3
join holder_name n on n.holder_id = h.id and n.holder_id between $1 and $2 and n.generation = $3
where h.id between $1 and $2;
