-- The parameters named in $1 as they are on the day $2; those not yet in force or repealed have no value.
select distinct on (l.name) l.name, l.value, l.reference
from law_parameter l
where l.name = any($1::text[]) and l.valid_from <= $2
order by l.name, l.valid_from desc;
