-- What is told of the activities of some holders ($1) in some years ($2), with the day of a full-rate pension, whether
-- they declared a low qualification for the year themselves, and since when all of it stands so: microseconds, null
-- while a file still loads. A row that was refused at first stands since the run that accepted it. Times are 1/10,000 of
-- their unit. Each table is read in two parts, as it has its indexes by holder: what is in force, and what is not. Asked for
-- both at once all situations there are were read for each activity.
select
  d.holder_id, d.activity_year, d.scheme, d.time_unit, d.activity_start, d.activity_end,
  d.time_worked + d.assimilated_time as worked, d.time_reference, d.qualification_level, d.disabled_worker,
  d.contribution_paid, d.post_time, d.public_category, d.superseded_by is null as in_force, p.stops_on, p.low,
  case when f.since is not null and not p.still_comes
    then (extract(epoch from greatest(f.since, s.since, w.finished_at, p.since)) * 1000000)::bigint end as told_at
from (
  select * from declaration
  where holder_id = any ($1::bigint[]) and activity_year = any ($2::smallint[]) and superseded_by is null
  union all
  select * from declaration
  where holder_id = any ($1::bigint[]) and activity_year = any ($2::smallint[]) and superseded_by is not null
) d
left join file_standing f on f.file_id = d.file_id
left join file_standing s on s.file_id = d.superseded_by
left join run w on w.id = d.part >> 32
left join lateral (
  select
    min(t.valid_from) filter (where t.situation = 'pension_full_rate' and t.superseded_by is null) as stops_on,
    coalesce(bool_or(t.situation = 'low_qualified' and t.superseded_by is null
      and extract(year from t.valid_from) <= d.activity_year
      and (t.valid_to is null or extract(year from t.valid_to) >= d.activity_year)), false) as low,
    max(greatest(g.since, h.since, r.finished_at)) as since, coalesce(bool_or(g.since is null), false) as still_comes
  from (
    select * from situation where holder_id = d.holder_id and superseded_by is null
    union all
    select * from situation where holder_id = d.holder_id and superseded_by is not null
  ) t
  left join file_standing g on g.file_id = t.file_id
  left join file_standing h on h.file_id = t.superseded_by
  left join run r on r.id = t.part >> 32
) p on true
order by d.holder_id, d.activity_year, d.activity_start
