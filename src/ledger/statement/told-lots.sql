-- The lots of holder $1 that are no engagements: each top-up that was decided, whether its money has come or not, what the
-- system before held, and any other lot that has entries (one whose decision was withdrawn is gone when they sum to
-- nothing). First those that end first, then the oldest receipt. Entries count that take effect by $2 and were booked by
-- $3 (null: all).
with booked as (
  select e.account, e.lot, sum(e.amount)::bigint as entries
  from entry e
  where e.holder_id = $1 and e.lot is not null and e.lot !~ '^[0-9]{4}/' -- those of engagements: see statement-lots.sql
    and (e.effective_on <= $2 or $2::date is null)
    and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
  group by e.account, e.lot
), decided as (
  select 'cpf'::account as account, t.lot, t.kind::text as kind, t.reference, t.funder, t.quantity as amount,
    t.received_on, t.usable_until, t.restricted_to, t.refundable and t.usable_until is not null as refundable,
    t.conditions_void
  from current_top_up t
  where t.holder_id = $1
  union all
  -- What the system before held is told by the row that brought it; it has no number of a decision.
  select f.account, f.lot, f.lot_kind, null, f.funder, f.amount, f.received_on, f.usable_until, f.restricted_to, false,
    false
  from current_former_balance f
  where f.holder_id = $1 and f.lot is not null and f.lot !~ '^[0-9]{4}/'
)
select
  coalesce(d.account, b.account) as account, coalesce(d.kind, split_part(b.lot, '/', 1)) as kind,
  case when d.lot is null then substr(b.lot, strpos(b.lot, '/') + 1) else d.reference end as reference, d.funder,
  d.amount, d.received_on, d.usable_until, d.restricted_to, coalesce(d.refundable, false) as refundable,
  coalesce(d.conditions_void, false) as conditions_void,
  coalesce(b.entries, 0)::bigint as entries, b.lot is not null as is_booked
from decided d
full join booked b on b.account = d.account and b.lot = d.lot
where d.lot is not null or b.entries <> 0
order by account, d.usable_until nulls last, d.received_on nulls last, kind, reference;
