-- One yearly credit a person (code du travail, R6323-27): whatever changes a year that was credited is a correction.
-- A credit may follow on another of the same year only when that one was corrected away or reversed in between, so
-- what the year amounted to before any credit is nothing. The CEC has a credit for each engagement (D5151-14).
-- $1 and $2: range of holders, $3: the years that have entries.
with before as (
  select
    e.holder_id, e.account, e.number, e.kind,
    coalesce(sum(e.statutory) filter (where e.kind in ('credit', 'correction', 'top_up', 'closing', 'reversal')
      or (e.kind = 'restoration' and e.subject is null)) over (
      partition by e.holder_id, e.account, e.activity_year,
        case when e.account in ('cec', 'cec_hours') then e.rate end
      order by e.number
      rows between unbounded preceding and 1 preceding), 0) as booked
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
    and e.account in ('cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p')
)
select
  'credited_twice' as problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', b.holder_id, b.account, b.number) order by b.holder_id, b.account, b.number))[1:5]
    as examples
from before b
where b.kind = 'credit' and b.booked <> 0
having count(*) > 0
