-- The lots of holder $1 that are no engagements: each top-up that was decided, whether its money has come or not, what the
-- system before held in lots, and any other lot that has entries (one whose decision was withdrawn is gone when they sum
-- to nothing). A top-up that was received before the system before handed the account over is in what that held. First
-- those that end first, then the oldest receipt. Entries count that take effect by $2 and were booked by $3 (null: all).
with booked as (
  select e.account, e.lot, sum(e.amount)::bigint as entries
  from entry e
  where e.holder_id = $1 and e.lot is not null and e.lot !~ '^[0-9]{4}/' -- those of engagements: see statement-lots.sql
    and (e.effective_on <= $2 or $2::date is null)
    and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
  group by e.account, e.lot
), told as (
  select 'cpf'::account as account, u.lot, u.kind::text as kind, u.reference, u.funder, u.quantity as amount,
    u.received_on, u.usable_until, u.restricted_to, u.refundable and u.usable_until is not null as refundable,
    u.conditions_void
  from current_top_up u
  where u.holder_id = $1
    and not exists (
      select from taken_over($1, $1, 'infinity') o where o.kept_with = 'cpf' and o.as_of >= u.received_on)
  union all
  select f.account, f.lot, f.lot_kind, null, f.funder, f.amount, f.received_on, f.usable_until, f.restricted_to, false,
    false
  from current_former_balance f
  where f.holder_id = $1 and f.lot is not null and f.lot !~ '^[0-9]{4}/'
)
select
  coalesce(t.account, b.account) as account, coalesce(t.kind, split_part(b.lot, '/', 1)) as kind,
  case when t.lot is null then substr(b.lot, strpos(b.lot, '/') + 1) else t.reference end as reference, t.funder,
  t.amount, t.received_on, t.usable_until, t.restricted_to, coalesce(t.refundable, false) as refundable,
  coalesce(t.conditions_void, false) as conditions_void, coalesce(b.entries, 0)::bigint as entries,
  b.lot is not null as is_booked
from told t
full join booked b on b.account = t.account and b.lot = t.lot
where t.lot is not null or b.entries <> 0
order by account, t.usable_until nulls last, t.received_on nulls last, kind, reference;
