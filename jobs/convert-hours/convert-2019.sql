-- Both sides of the conversion of what is left on accounts of hours. $1 and $2: range of holders, $3: business date.
with moved as materialized (
  select * from assess_hours_left($1, $2, $3)
)
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select holder_id, source, activity_year, 'conversion'::entry_kind, -hours, effective_on, rate, -statutory_hours
from moved
union all
select holder_id, target, activity_year, 'conversion', euros, effective_on, rate, statutory_euros
from moved;
