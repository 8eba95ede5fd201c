-- The rights of engagements of the movers, with the day on which each was declared: the most senior are used first (code du
-- travail, D5151-13), of those declared on one day in the order of their years and of the article, as an account shows them.
-- $1 and $2: range of holders, $4: the movers.
select t.holder_id, t.account, t.lot, t.payer, t.declared_on
from (
  select
    l.holder_id, l.account, l.activity_year || '/' || l.activity as lot, l.payer, l.declared_on, l.activity_year, l.activity
  from cec_lot l
  where l.holder_id between $1 and $2 and l.holder_id = any ((select $4::bigint[])::bigint[])
  union all
  select b.holder_id, b.account, b.lot, b.funder, coalesce(b.received_on, b.as_of), null, null
  from current_former_balance b
  where b.holder_id between $1 and $2 and b.holder_id = any ((select $4::bigint[])::bigint[])
    and b.account in ('cec', 'cec_hours') and b.lot is not null
) t
order by t.holder_id, t.declared_on, t.activity_year nulls first, t.activity, t.lot
