-- Cents that the credits of all runs booked, by account and rate: from the totals that stand on the runs, not from entries.
select b ->> 'account' as account, b ->> 'rate' as rate,
  sum(((b -> 'amount' ->> 'amount')::numeric * 100))::float8 as value
from run r
cross join lateral jsonb_array_elements(r.totals -> 'by_rate') b
where r.state = 'done' and r.outcome = 'credited' and jsonb_typeof(r.totals -> 'by_rate') = 'array'
  and b -> 'amount' ->> 'unit' = 'EUR'
group by 1, 2
order by 1, 2;
