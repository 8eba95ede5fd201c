-- Who pays for each right, and since when it is declared: payers pay in that order (D5151-13). $1 activity year.
insert into cec_lot (holder_id, account, activity_year, activity, declared_on, payer)
select holder_id, account, $1, activity, declared_on, payer
from assessed_engagement
where due > 0
order by holder_id
on conflict (holder_id, account, activity_year, activity) do update
set declared_on = excluded.declared_on, payer = excluded.payer
where (cec_lot.declared_on, cec_lot.payer) is distinct from (excluded.declared_on, excluded.payer);
