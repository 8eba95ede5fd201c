-- What such a program writes: an entry for each of the holders $1, of the amount $2 at the same place and with the number $3, and what their
-- account holds then. $4 the year, $5 the day.
with booked as (
  insert into cpa.peer_entry
  select t.holder_id, 'cpf', t.number, $4::smallint, 'credit', t.amount, $5::date, transaction_timestamp(), 1, 'employee', 'base'
  from unnest($1::bigint[], $2::bigint[], $3::integer[]) t (holder_id, amount, number)
  returning holder_id, amount
)
update cpa.peer_balance b
set balance = b.balance + k.amount, statutory = b.statutory + k.amount, entries = b.entries + 1
from booked k
where b.holder_id = k.holder_id and b.account = 'cpf'
