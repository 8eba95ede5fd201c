-- Gives a new connection its settings, and tells what kind of server it met, in one round trip. Said after connecting and
-- not in the startup packet, because poolers refuse packets that hold settings, and because a role or a database may
-- have settings of its own: these here win. Those that this version of Postgres does not have are passed over. $1: the
-- process that the server named when it was connected to. A pooler names one of its own, and then nothing is set:
-- first it must be known that the connection is not shared ($2). $3, $4: names and values.
with own as (
  select pg_backend_pid() = $1::integer as direct
)
select
  own.direct, pg_backend_pid() as pid,
  (
    select count(set_config(s.name, s.value, false))::integer
    from unnest($3::text[], $4::text[]) s (name, value)
    where (own.direct or $2::boolean) and current_setting(s.name, true) is not null
  ) as settings,
  current_setting('server_version_num')::integer as version, current_setting('server_version') as name,
  current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby,
  current_setting('transaction_read_only') = 'on' as read_only
from own
