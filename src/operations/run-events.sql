-- What operators did to run $1, the latest first: $2 events at most. How each ended stands in an event of its own, which
-- nobody needs to know that the run stands otherwise since.
select e.id, e.at, e.actor, e.action, e.detail ->> 'reason' as reason
from audit_event e
where e.detail ? 'run' and e.detail ->> 'run' = $1::text and e.outcome in ('begun', 'done')
order by e.id desc
limit $2;
