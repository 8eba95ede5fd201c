-- Every entry, by holder, account and number. The entries are partitioned by year: where the primary key of the
-- partitions begins with the holder they are merged as they stand, elsewhere the server sorts them, on its own disk.
select
  e.holder_id, h.nir_hash, encode(h.nir_encrypted, 'hex'),
  e.number, e.account, e.activity_year, e.kind, e.amount, e.effective_on, e.run_id, e.rate
from entry e
join holder h on h.id = e.holder_id
order by e.holder_id, e.account, e.number
