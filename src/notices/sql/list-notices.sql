-- The latest $1 notices, with what became of each by channel: those before notice $2, or null; of kind $3, or null; $4 true:
-- only those that somebody was not told, or not yet.
select n.id, n.key, n.kind, n.facts, n.at, coalesce(d.sent, '[]') as deliveries
from notice n
left join lateral (
  select jsonb_agg(jsonb_build_object(
    'channel', channel, 'attempts', attempts, 'delivered_at', delivered_at, 'given_up_at', given_up_at,
    'next_at', case when delivered_at is null and given_up_at is null then next_at end, 'error', error)
    order by channel) as sent
  from notice_delivery where notice_id = n.id
) d on true
where ($2::bigint is null or n.id < $2) and ($3::text is null or n.kind = $3)
  and (not $4 or exists (select from notice_delivery u where u.notice_id = n.id and u.delivered_at is null))
order by n.id desc
limit $1;
