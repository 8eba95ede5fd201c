-- Takes what remains on the accounts of the dead. $1 and $2: range of holders, $3: business date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
select holder_id, account, activity_year, 'closing', amount, effective_on, statutory
from rights_to_lapse($1, $2, $3)
order by holder_id, account;
