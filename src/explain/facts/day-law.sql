-- Every value of the parameters named in $1, the latest first: for entries, whose law is that of the day on
-- which they take effect.
select l.name, l.valid_from, law_text(l.name, l.valid_from) as value
from law_parameter l
where l.name = any($1::text[])
order by l.name, l.valid_from desc;
