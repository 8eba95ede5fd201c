-- What is told of the exposures of some holders ($1), with their birth (0: unknown), and since when it stands so:
-- microseconds, null while its file still loads. The rows that are not in force any more know since when.
select
  x.holder_id, x.year, x.contract_start, x.contract_end, x.factors::text[] as factors,
  h.birth_year, h.birth_month, h.birth_day,
  x.superseded_by is null as in_force,
  case when f.since is not null then (extract(epoch from greatest(f.since, s.since, w.finished_at)) * 1000000)::bigint end
    as told_at
from (
  -- In two parts, each with its index by holder.
  select * from exposure where holder_id = any ($1::bigint[]) and superseded_by is null
  union all
  select * from exposure where holder_id = any ($1::bigint[]) and superseded_by is not null
) x
join holder h on h.id = x.holder_id
left join file_standing f on f.file_id = x.file_id
left join file_standing s on s.file_id = x.superseded_by
left join run w on w.id = x.part >> 32
order by x.holder_id, x.year, x.contract_start
