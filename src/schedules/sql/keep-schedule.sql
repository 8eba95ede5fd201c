-- Sets a schedule. Its number, once given, stays: it is the key of a lock that others may hold. The caller has locked the
-- registry of schedules, so two never take the same number. Ticks are looked for from now on.
insert into schedule
  (name, number, words, cron, zone, overlap, catch_up_seconds, deadline_seconds, set_by, looked_until)
values ($1, (select coalesce(max(number), 0) + 1 from schedule), $2, $3, $4, $5, $6, $7, $8,
  coalesce($9::timestamptz, clock_timestamp()))
on conflict (name) do update set
  words = excluded.words, cron = excluded.cron, zone = excluded.zone, overlap = excluded.overlap,
  catch_up_seconds = excluded.catch_up_seconds, deadline_seconds = excluded.deadline_seconds,
  set_by = excluded.set_by, set_at = clock_timestamp(), looked_until = excluded.looked_until, removed_at = null;
