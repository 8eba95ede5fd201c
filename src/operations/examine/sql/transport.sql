-- How this connection travels: whether it is encrypted, and where the server is. No address: a Unix socket.
select
  s.ssl as encrypted, s.version as protocol, host(inet_server_addr()) as address,
  coalesce(inet_server_addr() <<= any ('{127.0.0.0/8,::1/128}'::inet[]), true) as here,
  coalesce(
    inet_server_addr() <<= any ('{10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10}'::inet[]), false
  ) as private
from pg_stat_ssl s
where s.pid = pg_backend_pid();
