-- Where the server stands: bytes of WAL so far, seconds that checkpoints took to write and to sync, and bytes of the tables and of their
-- indexes. Partitions count for themselves.
select
  pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal_bytes,
  (select (write_time + sync_time) / 1000 from pg_stat_checkpointer) as checkpoint_seconds,
  sum(pg_table_size(c.oid))::bigint as heap_bytes,
  sum(pg_indexes_size(c.oid))::bigint as index_bytes
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'cpa' and c.relkind = 'r' and c.relname not like 'peer\_%'
