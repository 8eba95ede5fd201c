-- What the postings of one step amount to: by account, in its unit.
select coalesce(jsonb_object_agg(account, jsonb_build_object('entries', entries, 'amount', amount)), '{}') as totals
from (
  select account, count(*) as entries, sum(amount) as amount from posting group by account
) step;
