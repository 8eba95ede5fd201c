-- R6323-3-1, II and III: the holder's own declaration, the only one that the text knows, of a low qualification, from the year of its start through the
-- year of its end.
select s.holder_id
from current_situation s
where s.holder_id between first_holder and last_holder and s.situation = 'low_qualified'
  and extract(year from s.valid_from) <= for_year
  and (s.valid_to is null or extract(year from s.valid_to) >= for_year)
