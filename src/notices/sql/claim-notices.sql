-- Takes notices in hand that are to go out by channel $1 now: kinds $2, of the last $3 hours, at most $4. Whoever takes one
-- puts off its next try, so that nobody else sends it meanwhile; a sender that dies leaves it to that try. Tries are one
-- minute apart, then two, four, up to six hours.
with due as (
  select n.id
  from notice n
  left join notice_delivery d on d.notice_id = n.id and d.channel = $1
  where n.kind = any ($2) and n.at > clock_timestamp() - make_interval(hours => $3)
    and (d.notice_id is null
      or (d.delivered_at is null and d.given_up_at is null and d.next_at <= clock_timestamp()))
  order by n.id
  limit $4
), taken as (
  insert into notice_delivery as d (notice_id, channel, next_at)
  select id, $1, clock_timestamp() + interval '1 minute' from due
  on conflict (notice_id, channel) do update
    set attempts = d.attempts + 1,
      next_at = clock_timestamp() + least(interval '1 minute' * 2 ^ least(d.attempts, 20), interval '6 hours')
    where d.delivered_at is null and d.given_up_at is null and d.next_at <= clock_timestamp()
  returning d.notice_id
)
select n.id, n.key, n.kind, n.facts, n.at from notice n join taken t on t.notice_id = n.id order by n.id;
