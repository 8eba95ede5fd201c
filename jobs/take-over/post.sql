-- Books what was held and is not booked yet, on its day. $1 and $2: range of holders, $3: business date. An entry has an
-- amount: where only the part under the cap differs (points that were all used, a part told wrong at first), one gives
-- that part and another takes what of it is not there.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory, lot)
select a.holder_id, a.account, year_of_takeover(a.effective_on), 'takeover', p.amount, a.effective_on, a.rate, p.statutory, a.lot
from assess_takeover($1, $2, $3) a
cross join lateral (
  select a.amount, a.statutory where a.amount <> 0
  union all
  select a.statutory, a.statutory where a.amount = 0
  union all
  select -a.statutory, 0 where a.amount = 0
) p
where a.refusal is null
order by a.holder_id;
