-- Credits with an effective date after the death are reversed, each by an entry that names it. An entry already
-- undone is out of the account; the restoration of a closing only brings back what stood before.
-- $1 and $2: range of holders, $3: business date.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, scheme, rate, undoes, statutory)
select
  e.holder_id, e.account, e.activity_year, 'reversal', -e.amount, e.effective_on, e.scheme, e.rate, e.number,
  -e.statutory
from death d
join account_state s on s.holder_id = d.holder_id and s.holder_id between $1 and $2 and s.closed_on is null
join entry e on e.holder_id = d.holder_id and e.holder_id between $1 and $2
  and e.effective_on > d.death_date
  and e.kind not in ('closing', 'reversal')
where d.holder_id between $1 and $2
  and d.superseded_by is null and not d.cancelled and d.death_date <= $3
  and not exists (
    select from entry u
    where u.holder_id = e.holder_id and u.holder_id between $1 and $2
      and u.account = e.account and u.undoes = e.number
  )
  and not exists (
    select from entry c
    where c.holder_id = e.holder_id and c.holder_id between $1 and $2
      and c.account = e.account and c.number = e.undoes and c.kind = 'closing'
  )
order by e.holder_id, e.account, e.number;
