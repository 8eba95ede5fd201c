-- Rights that were used while a hold kept them from being used (code du travail, R6333-7), where `signal.during_hold` has
-- them told. $1 and $2: range of holders, $3: business date.
select
  format('holder %s', u.holder_id) as subject, u.used_on as since,
  u.use_of as used, u.used_on as "on", h.kind, h.valid_from as "from", h.valid_to as "to"
from rights_in_use($1, $2, $3) u
join account_hold h on h.holder_id = u.holder_id and h.superseded_by is null and h.kind <> 'stolen_file'
  and u.used_on between h.valid_from and coalesce(h.valid_to, 'infinity')
where law_text('signal.during_hold', $3) = 'told'
order by u.holder_id, u.used_on, u.use_of, h.valid_from;
