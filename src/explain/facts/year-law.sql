-- The parameters named in $1 as they are for the activity year $2 (also while a law is simulated), with the day on
-- which each is read: that of the assessment.
select distinct on (l.name) l.name, law_text(l.name, read.day) as value, read.day as read_on
from law_parameter l
cross join lateral (
  select case
    when l.name like 'cpf.public.%' then public_law_date($2)
    when l.name like 'c2p.%' then c2p_rule_date($2)
    when l.name in ('cec.health_reserve.days', 'cec.reinsertion_reserve.hours')
      or l.name like 'cec.civic_reserve.%_deadline' then make_date($2, 12, 31)
    when l.name like 'cec.civic_reserve.%' then civic_reserve_rule_date($2)
    else make_date($2, 1, 1)
  end as day
) read
where l.name = any($1::text[]) and l.valid_from <= read.day
order by l.name, l.valid_from desc;
