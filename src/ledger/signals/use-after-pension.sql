-- Rights that were used after the full-rate pension of their holder (code du travail, L5421-4), the training of volunteers
-- aside (L6323-3), where `signal.after_pension` has them told. $1 and $2: range of holders, $3: business date.
select
  format('holder %s', u.holder_id) as subject, u.used_on as since,
  u.use_of as used, u.used_on as "on", p.valid_from as pension_from
from rights_in_use($1, $2, $3) u
join (
  select s.holder_id, min(s.valid_from) as valid_from
  from situation s
  where s.holder_id between $1 and $2 and s.situation = 'pension_full_rate' and s.superseded_by is null
  group by s.holder_id
) p on p.holder_id = u.holder_id and p.valid_from <= u.used_on
where not u.volunteers and law_text('signal.after_pension', $3) = 'told'
order by u.holder_id, u.used_on, u.use_of;
