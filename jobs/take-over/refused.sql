-- Why balances are not taken over, and of how many holders: by reason. $1 and $2: range of holders, $3: business date.
select coalesce(jsonb_object_agg(refusal, holders), '{}') as totals
from (
  select refusal, count(distinct holder_id) as holders
  from assess_takeover($1, $2, $3)
  where refusal is not null
  group by refusal
) r;
