-- One lean statement by hand: integers, the base rule only, entries in order, balances updated. It knows nothing of
-- pensions, deaths, qualifications, corrections, chunks or restarts. Who is paid by no time (the self-employed) gets the
-- whole, so that it writes about as many entries whatever the schemes.
with right_of_year as (
  select
    d.holder_id,
    b.entries,
    least(
      case
        when bool_or(d.time_worked is null) or 2 * sum(d.time_worked + d.assimilated_time) >= max(coalesce(d.time_reference, 16070000)) then 50000
        else (50000 * sum(d.time_worked + d.assimilated_time) + max(coalesce(d.time_reference, 16070000)) - 1)
          / max(coalesce(d.time_reference, 16070000))
      end,
      500000 - b.balance
    )::bigint as amount
  from declaration d
  join peer_balance b on b.holder_id = d.holder_id and b.account = 'cpf'
  where d.activity_year = $1 and d.superseded_by is null
  group by d.holder_id, b.entries, b.balance
), booked as (
  insert into peer_entry
  select r.holder_id, 'cpf', r.entries + 1, $1, 'credit', r.amount, $2, transaction_timestamp(), 1, 'employee', 'base'
  from right_of_year r
  where r.amount > 0
  order by r.holder_id
  returning holder_id, amount
)
update peer_balance b
set balance = b.balance + k.amount, statutory = b.statutory + k.amount, entries = b.entries + 1
from booked k
where b.holder_id = k.holder_id and b.account = 'cpf';
