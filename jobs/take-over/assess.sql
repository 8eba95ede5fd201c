-- What was held and is not booked yet. $1 and $2: range of holders, $3: business date.
insert into assessed_takeover
select holder_id, account, lot, rate, effective_on, amount, statutory, refusal
from assess_takeover($1, $2, $3);
