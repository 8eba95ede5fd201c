-- What run $1 has booked so far, by account and kind: read from the other side of its entries, a few rows a chunk.
select f.account, f.kind, -sum(f.amount)::bigint as amount, sum(f.entries)::bigint as entries
from funding_entry f
where f.run_id = $1 and f.erased_by_run is null
group by f.account, f.kind
order by f.account, f.kind;
