-- What the runs of plan $1 have booked, by the other side: a row each chunk, so that no entry need be read.
select
  f.account, f.activity_year, f.kind, f.scheme, sum(f.entries)::bigint as entries, -sum(f.amount)::bigint as amount
from run r
join funding_entry f on f.run_id = r.id
where r.params ? 'plan' and r.params ->> 'plan' = $1::text and f.erased_by_run is null
group by f.account, f.activity_year, f.kind, f.scheme
