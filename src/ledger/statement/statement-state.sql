-- The state of the account of holder $1, and what the age and apprenticeship checks say at the business date $2.
select s.opened_on, s.opening_reason, s.closed_on, o.opens_on, o.refusal
from (select $1::bigint as holder_id) h
left join account_state s on s.holder_id = h.holder_id
left join assess_opening($1, $1, $2) o on o.holder_id = h.holder_id;
