-- Both sides of each conversion that is carried out. What points become is a top-up that nobody converts back.
insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
select holder_id, source, extract(year from requested_on)::integer - 1, 'conversion'::entry_kind, -given, requested_on,
  'to_' || target, -statutory_given
from conversion_step
where refusal is null
union all
select holder_id, target, extract(year from requested_on)::integer - 1,
  case when source = 'c2p' then 'top_up' else 'conversion' end::entry_kind, gained, requested_on,
  case when source = 'c2p' then 'c2p' else 'from_' || source end, statutory_gained
from conversion_step
where refusal is null;
