-- A process begins to work under key $1, or goes on under another one ($7: since when) after it lost its connection. Who
-- has been gone for a week is forgotten here: nobody else has to think of it.
with forgotten as (
  delete from worker
  where seen_at < clock_timestamp() - interval '7 days' and not worker_lives(key) and key <> $1
)
insert into worker (key, host, pid, version, kind, lanes, since, seen_at)
values ($1, $2, $3, $4, $5, $6, coalesce($7, clock_timestamp()), clock_timestamp())
on conflict (key) do update
set host = excluded.host, pid = excluded.pid, version = excluded.version, kind = excluded.kind, lanes = excluded.lanes,
  since = excluded.since, seen_at = excluded.seen_at, ended_at = null, chunks_done = 0, holders_done = 0, rate = 0,
  rate_of = null
returning since;
