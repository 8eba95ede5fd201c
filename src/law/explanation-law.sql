-- The parameters named in $1 as they are for the activity year $2 (also while a law is simulated), with the text that
-- gives each. Hours of public agents are read on the day that the assessment reads them (public-law-date.sql).
select distinct on (l.name) l.name, law_text(l.name, read.day) as value, l.reference
from law_parameter l
cross join lateral (
  select make_date($2, 1, 1)
    + case when l.name like 'cpf.public.%'
        and law_text('cpf.public.year_2019', make_date($2, 1, 1)) = 'from_2020' then 365 else 0 end as day
) read
where l.name = any($1::text[]) and l.valid_from <= read.day
order by l.name, l.valid_from desc;
