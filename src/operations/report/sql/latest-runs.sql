-- The last runs that credited year $1, of each job, with what they have counted: also the people to whom nothing was due, of
-- whom the ledger says nothing.
select distinct on (job) job, id, as_of, finished_at, totals
from run
where job in ('credit-year', 'credit-engagements', 'credit-exposures') and state in ('done', 'completed_with_errors')
  and params ->> 'year' = $1::text and params ->> 'planOnly' is distinct from 'true'
order by job, id desc
