-- The top-ups that are decided, each with the conditions that count. Nobody could set any before the decree of 14 April 2025
-- (R6323-42-1): what was told of an earlier top-up all the same has no effect, for the right was acquired without it.
create or replace view current_top_up as
select
  d.holder_id, top_up_lot(d.kind, d.reference) as lot, d.kind, d.reference, d.funder, d.quantity, d.decided_on,
  d.received_on,
  case when c.count then d.restricted_to end as restricted_to,
  case when c.count then d.usable_until end as usable_until,
  c.count and d.refundable as refundable,
  not c.count and (d.restricted_to is not null or d.usable_until is not null or d.refundable) as conditions_void
from decision d
cross join lateral (
  -- The law is asked where it matters only, and (offset 0) once.
  select
    case
      when d.restricted_to is null and d.usable_until is null and not d.refundable then true
      else law_text('top_up.conditions', d.decided_on) is distinct from 'none'
    end as count
  offset 0
) c
where d.superseded_by is null and d.unit = 'EUR';

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on current_top_up from cpa_operator;
    grant select on current_top_up to cpa_operator;
  end if;
end $$;
