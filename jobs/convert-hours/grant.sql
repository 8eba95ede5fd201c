-- Books what statements and decisions grant, less what is booked from them. $1 and $2: range of holders, $3: business
-- date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory, lot)
select holder_id, account, activity_year, 'top_up', difference, effective_on, rate, 0, lot
from assess_grants($1, $2, $3);
