-- The parameters named in $1 as they are for the activity year $2 (also while a law is simulated), with the day on
-- which each is read. Hours of public agents are read on the day that assess-year.sql reads them.
select distinct on (l.name) l.name, law_text(l.name, read.day) as value, read.day as read_on
from law_parameter l
cross join lateral (
  select case when l.name like 'cpf.public.%' then public_law_date($2) else make_date($2, 1, 1) end as day
) read
where l.name = any($1::text[]) and l.valid_from <= read.day
order by l.name, l.valid_from desc;
