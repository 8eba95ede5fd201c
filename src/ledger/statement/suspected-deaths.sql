-- The deaths of holder $1 that are to be looked at or were accepted. A match that was refused or is gone tells nothing.
select r.id as match, r.died_on, r.source, r.outcome, r.state
from death_review r
where r.holder_id = $1 and r.state in ('open', 'waiting', 'accepted_once', 'accepted')
order by r.id;
