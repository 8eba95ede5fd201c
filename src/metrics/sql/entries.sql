-- Entries of the ledger by account and kind: from the other side, which has a few rows for each chunk.
select f.account::text as account, f.kind::text as kind, sum(f.entries)::float8 as value
from funding_entry f
group by f.account, f.kind
order by 1, 2;
