-- Accounts closed by a death that does not stand: it was withdrawn, its date was corrected, or it lies after the
-- business date. A closed account always has a row in `death`, withdrawn or not, so only these holders are looked at,
-- each by itself (accounts-to-close.sql).
create or replace function accounts_to_reopen(first_holder bigint, last_holder bigint, business_date date)
returns table (holder_id bigint, closed_on date)
language sql stable parallel safe
as $$
select d.holder_id, s.closed_on
from death d
cross join lateral (
  select a.closed_on from account_state a where a.holder_id = d.holder_id and a.closed_on is not null limit 1
) s
where d.holder_id between first_holder and last_holder and d.superseded_by is null
  and (d.cancelled or d.death_date > business_date or d.death_date <> s.closed_on)
$$;
