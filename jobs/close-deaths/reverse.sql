-- Reverses what was credited after the death, entry by entry. $1 and $2: range of holders, $3: business date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, scheme, rate, undoes, statutory, lot)
select holder_id, account, activity_year, 'reversal', amount, effective_on, scheme, rate, number, statutory, lot
from entries_to_reverse($1, $2, $3)
order by holder_id, account, number;
