-- Plans that are kept, the latest first. $1 one of them, or null; $2 year, or null; $3 how many at most; $4 those made before
-- this one, or null; $5 in this state, or null.
select
  p.id, p.run_id, p.year, p.command, p.as_of, p.fingerprint, p.state, p.previous, p.planned_at, p.planned_by, p.login,
  p.applied_at, p.applied_by, p.accepted_drift, p.as_planned, p.deviation,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'by', a.actor, 'login', a.login, 'at', a.at, 'fingerprint', a.fingerprint, 'reason', a.reason) order by a.event)
    from plan_approval a
    where a.plan_id = p.id
  ), '[]') as approvals,
  (select max(l.id) from plan l where l.year = p.year and l.command = p.command and l.state <> 'computing') as latest
from plan p
where ($1::integer is null or p.id = $1) and ($2::integer is null or p.year = $2)
  and ($4::integer is null or p.id < $4) and ($5::text is null or p.state = $5)
order by p.id desc
limit $3
