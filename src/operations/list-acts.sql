-- Acts of operators, the latest first: those before number $2; of an action ($3), by somebody ($4), since a day in France ($5),
-- about a holder ($6). What began and what came of it are one act. Numbers follow time, so a day is a number too.
select
  e.id, e.at, e.actor, e.login, host(e.address) as address, e.action, coalesce(x.outcome, e.outcome) as outcome,
  x.at as ended_at, e.detail, x.detail ->> 'code' as code
from audit_event e
left join lateral (
  select i.outcome, i.at, i.detail from audit_event i where i.concerns = e.id order by i.id desc limit 1
) x on e.outcome = 'begun'
where e.concerns is null
  and ($2::bigint is null or e.id < $2)
  and ($3::text is null or e.action = $3)
  and ($4::text is null or e.actor = $4)
  and ($5::date is null or e.id > coalesce((
    select p.id from audit_event p where p.at < $5::date::timestamp at time zone 'Europe/Paris' order by p.at desc limit 1
  ), 0))
  and ($6::bigint is null or e.detail ->> 'holder' = $6::bigint::text)
order by e.id desc
limit $1;
