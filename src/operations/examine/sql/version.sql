-- What kind of server this is. Asked of the catalogues alone, so that it works before any migration.
select
  current_setting('server_version_num')::integer as version, current_setting('server_version') as name,
  current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby,
  current_setting('transaction_read_only') = 'on' as read_only, pg_size_pretty(pg_database_size(current_database())) as size,
  exists (select from pg_timezone_names where name = 'Europe/Paris') as zone
