-- Both sides of each conversion that is carried out. Using C2P points makes no room under their career cap, and what
-- they become does not count under the cap of the training account.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select holder_id, source, extract(year from requested_on)::integer - 1, 'conversion'::entry_kind, -given, requested_on,
  'to_' || target, case when source = 'c2p' then 0 else -given end
from conversion_step
where refusal is null
union all
select holder_id, target, extract(year from requested_on)::integer - 1,
  case when source = 'c2p' then 'top_up' else 'conversion' end::entry_kind, gained, requested_on,
  case when source = 'c2p' then 'c2p' else 'from_' || source end, case when source = 'c2p' then 0 else gained end
from conversion_step
where refusal is null;
