-- What is remembered of a sender and a feed is what was given last. $1 sender, $2 feed, $3 map, $4 who gave it.
insert into sender_map (sender, feed, content, actor)
values ($1, $2, $3, $4)
on conflict (sender, feed) do update
  set content = excluded.content, actor = excluded.actor, stored_at = clock_timestamp()
