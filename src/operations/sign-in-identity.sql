-- With which identity of the provider somebody of a name came in last: the trail keeps it, so that a name cannot pass to another.
select detail ->> 'identity' as identity
from audit_event
where action = 'console sign-in' and actor = $1 and detail ? 'identity'
order by id desc
limit 1
