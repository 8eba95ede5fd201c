-- Rights that were used after the death of their holder (code du travail, L5151-2), where `signal.after_death` has them
-- told. $1 and $2: range of holders, $3: business date.
select
  format('holder %s', u.holder_id) as subject, u.used_on as since,
  u.use_of as used, u.used_on as "on", d.death_date as died_on
from rights_in_use($1, $2, $3) u
join death d on d.holder_id = u.holder_id and d.superseded_by is null and not d.cancelled and d.death_date < u.used_on
where law_text('signal.after_death', $3) = 'told'
order by u.holder_id, u.used_on, u.use_of;
