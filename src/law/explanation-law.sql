-- The parameters named in $1 as they are on the day $2 (also while a law is simulated), with the text that gives each.
select distinct on (l.name) l.name, law_text(l.name, $2) as value, l.reference
from law_parameter l
where l.name = any($1::text[]) and l.valid_from <= $2
order by l.name, l.valid_from desc;
