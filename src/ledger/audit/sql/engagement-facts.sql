-- What is told of the engagements of some holders ($1), and since when it stands so: microseconds, null while its
-- file still loads. The rows that are not in force any more know since when.
select
  e.holder_id, e.activity, e.valid_from, e.valid_to, e.quantity, e.quantity_largest_body, e.declared_on, e.attested_on,
  e.superseded_by is null as in_force,
  case when f.since is not null then (extract(epoch from greatest(f.since, s.since, w.finished_at)) * 1000000)::bigint end
    as told_at
from (
  -- In two parts, each with its index by holder.
  select * from engagement where holder_id = any ($1::bigint[]) and superseded_by is null
  union all
  select * from engagement where holder_id = any ($1::bigint[]) and superseded_by is not null
) e
left join file_standing f on f.file_id = e.file_id
left join file_standing s on s.file_id = e.superseded_by
left join run w on w.id = e.part >> 32
order by e.holder_id, e.valid_from
