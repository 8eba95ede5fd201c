-- What remains lapses on the day of death (L5151-2): one closing entry for each account that is not empty.
-- $1 and $2: range of holders, $3: business date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
select
  b.holder_id, b.account, extract(year from d.death_date)::smallint, 'closing', -b.balance, d.death_date, -b.statutory
from death d
join account_state s on s.holder_id = d.holder_id and s.holder_id between $1 and $2 and s.closed_on is null
join balance b on b.holder_id = d.holder_id and b.holder_id between $1 and $2 and b.balance <> 0
where d.holder_id between $1 and $2
  and d.superseded_by is null and not d.cancelled and d.death_date <= $3
order by b.holder_id, b.account;
