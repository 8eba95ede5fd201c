-- Who looked at a holder ($1), and when; also what was given out of everybody. The latest last.
select a.at, a.actor, a.action, a.detail - 'holder' as detail, a.detail ->> 'holder' is null as of_everybody
from audit_event a
where a.detail ->> 'holder' = $1::text or (a.action in ('export', 'rejections csv') and a.concerns is null)
order by a.id;
