-- A birth date corrected later, or known better: of the rows about a person, the one that knows most, then the last.
update holder h
set birth_month = p.birth_month, birth_day = p.birth_day
from (
  select distinct on (r.holder_id) r.holder_id, s.birth_month, s.birth_day
  from resolved r
  join staged_person s on s.line = r.line
  join holder k on k.id = r.holder_id
  where not r.is_new
    and (s.birth_month, s.birth_day) <> (k.birth_month, k.birth_day)
    and (s.birth_month > 0 or k.birth_month = 0)
    and (s.birth_day > 0 or k.birth_day = 0)
  order by r.holder_id, s.birth_month = 0, s.birth_day = 0, s.line desc
) p
where h.id = p.holder_id;
