-- Training files of one holder that overlap in time: both accepted, and neither given up. The threshold is
-- `signal.overlap_days`. $1 and $2: range of holders, $3: business date.
with law as materialized (
  select law_integer('signal.overlap_days', $3) as days
), followed as materialized (
  select f.holder_id, f.file_number, f.starts_on, coalesce(f.ends_on, f.starts_on) as ends_on
  from followed_files($1, $2, $3) f
  where f.state in ('accepted', 'in_training', 'ended', 'delivery_declared', 'delivery_validated')
    and f.starts_on is not null
), overlapping as (
  select
    f.holder_id, f.file_number, f.starts_on, f.ends_on, o.file_number as other_number, o.starts_on as other_starts_on,
    o.ends_on as other_ends_on, least(f.ends_on, o.ends_on) - greatest(f.starts_on, o.starts_on) + 1 as days
  from followed f
  join followed o on o.holder_id = f.holder_id and o.file_number > f.file_number
    and o.starts_on <= f.ends_on and f.starts_on <= o.ends_on
)
select
  format('holder %s', o.holder_id) as subject, greatest(o.starts_on, o.other_starts_on) as since,
  o.file_number as file, o.starts_on as "from", o.ends_on as "to", o.other_number as other, o.other_starts_on as other_from,
  o.other_ends_on as other_to, o.days, law.days as least
from overlapping o
join law on o.days >= law.days
order by o.holder_id, o.file_number, o.other_number;
