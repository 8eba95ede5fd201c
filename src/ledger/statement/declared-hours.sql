-- The hours of the former DIF that are declared for holder $1, and what is booked of them. No row without a declaration.
select
  d.hours::bigint as declared, d.declared_on,
  coalesce((
    select sum(e.amount) from entry e
    where e.holder_id = $1 and e.account = 'dif_hours' and e.kind = 'top_up' and e.rate = 'dif'
  ), 0)::bigint as booked
from dif_statement d
where d.holder_id = $1 and d.superseded_by is null;
