-- The end of the chain, and what the clock says, as it is to be kept. The caller holds the lock of the chain.
select coalesce(l.number, 0)::text as number, coalesce(l.head, '') as head, clock_timestamp() as at
from (select) one left join lateral (select number, head from chain_link order by number desc limit 1) l on true;
