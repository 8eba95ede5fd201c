-- The next request of each holder, and what comes of it. $1 and $2: range of holders, $3: business date.
insert into conversion_step
select
  holder_id, source, target, requested_on, given, statutory_given, gained, statutory_gained, refusal
from assess_requests($1, $2, $3);
