-- Undoes a closure that should not stand: the death was withdrawn, its date was corrected, or it lies after the
-- business date. Each closing or reversing entry that nothing has undone yet is undone by an entry of the same
-- effective date: in law the account was never closed. A closed account always has a row in `death`, withdrawn or
-- not, so only these holders are looked at. $1 and $2: range of holders, $3: business date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, scheme, rate, undoes, statutory)
select
  e.holder_id, e.account, e.activity_year, 'restoration', -e.amount, e.effective_on, e.scheme, e.rate, e.number,
  -e.statutory
from death d
join account_state s on s.holder_id = d.holder_id and s.holder_id between $1 and $2
join entry e on e.holder_id = d.holder_id and e.holder_id between $1 and $2
  and e.kind in ('closing', 'reversal')
where d.holder_id between $1 and $2 and d.superseded_by is null
  and s.closed_on is not null
  and (d.cancelled or d.death_date > $3 or d.death_date <> s.closed_on)
  and not exists (
    select from entry u
    where u.holder_id = e.holder_id and u.holder_id between $1 and $2
      and u.account = e.account and u.undoes = e.number
  )
order by e.holder_id, e.account, e.number;
