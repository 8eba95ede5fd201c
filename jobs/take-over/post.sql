-- Books what is assessed, on its day. An entry has an amount: where only the part under the cap differs (points that were
-- all used, a part told wrong at first), one gives that part and another takes what of it is not there.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory, lot)
select a.holder_id, a.account, year_of_takeover(a.effective_on), 'takeover', p.amount, a.effective_on, a.rate, p.statutory, a.lot
from assessed_takeover a
cross join lateral (
  select a.amount, a.statutory where a.amount <> 0
  union all
  select a.statutory, a.statutory where a.amount = 0
  union all
  select -a.statutory, 0 where a.amount = 0
) p
where a.refusal is null
order by a.holder_id;
