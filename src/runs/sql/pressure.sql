-- How the server is pressed: seconds that the slowest standby is behind (null without one, and for a role that may not see
-- it), megabytes of its log that replication slots make it keep, whether the archiving of its log fails.
select
  (select extract(epoch from max(greatest(replay_lag, flush_lag, write_lag)))::integer from pg_stat_replication) as standby_lag,
  (select (max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) / 1048576)::integer from pg_replication_slots) as kept_wal,
  (select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) from pg_stat_archiver)
    as archiving_fails;
