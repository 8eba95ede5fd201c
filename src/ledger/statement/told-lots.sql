-- The lots of holder $1 that are no engagements: each top-up that was decided, whether its money has come or not, what the
-- system before held, and any other lot that has entries (one whose decision was withdrawn is gone when they sum to
-- nothing). First those that end first, then the oldest receipt.
with booked as (
  select e.account, e.lot, sum(e.amount)::bigint as entries
  from entry e
  where e.holder_id = $1 and e.lot is not null and e.lot !~ '^[0-9]{4}/' -- those of engagements: see statement-lots.sql
  group by e.account, e.lot
), decided as (
  select 'cpf'::account as account, top_up_lot(d.kind, d.reference) as lot, d.kind::text as kind, d.reference, d.funder,
    d.quantity as amount, d.received_on, d.usable_until, d.restricted_to,
    d.refundable and d.usable_until is not null as refundable
  from decision d
  where d.holder_id = $1 and d.superseded_by is null and d.unit = 'EUR'
)
select
  coalesce(d.account, b.account) as account, coalesce(d.kind, split_part(b.lot, '/', 1)) as kind,
  coalesce(d.reference, nullif(substr(b.lot, strpos(b.lot, '/') + 1), '')) as reference, d.funder, d.amount,
  d.received_on, d.usable_until, d.restricted_to, coalesce(d.refundable, false) as refundable,
  coalesce(b.entries, 0)::bigint as entries, b.lot is not null as is_booked
from decided d
full join booked b on b.account = d.account and b.lot = d.lot
where d.lot is not null or b.entries <> 0
order by account, d.usable_until nulls last, d.received_on nulls last, kind, reference;
