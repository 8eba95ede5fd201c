-- What is told of the activities of some holders ($1) in some years ($2), with the day of a full-rate pension, whether
-- they declared a low qualification for the year themselves, and since when all of it is loaded: microseconds, null
-- while a file still loads, or when a row was taken back and nobody knows when. Times are 1/10,000 of their unit.
select
  d.holder_id, d.activity_year, d.scheme, d.time_unit, d.activity_start, d.activity_end,
  d.time_worked + d.assimilated_time as worked, d.time_reference, d.qualification_level, d.disabled_worker,
  d.contribution_paid, d.superseded_by is null as in_force, p.stops_on, p.low,
  case when d.superseded_by = d.file_id or p.withdrawn then null
    else (extract(epoch from greatest(f.loaded_at, s.loaded_at, p.loaded_at)) * 1000000)::bigint end as loaded_at
from declaration d
left join source_file f on f.id = d.file_id
left join source_file s on s.id = d.superseded_by
left join lateral (
  select
    min(t.valid_from) filter (where t.situation = 'pension_full_rate' and t.superseded_by is null) as stops_on,
    coalesce(bool_or(t.situation = 'low_qualified' and t.superseded_by is null
      and extract(year from t.valid_from) <= d.activity_year
      and (t.valid_to is null or extract(year from t.valid_to) >= d.activity_year)), false) as low,
    max(greatest(g.loaded_at, h.loaded_at)) as loaded_at, coalesce(bool_or(t.superseded_by = t.file_id), false) as withdrawn
  from situation t
  left join source_file g on g.id = t.file_id
  left join source_file h on h.id = t.superseded_by
  where t.holder_id = d.holder_id
) p on true
where d.holder_id = any ($1::bigint[]) and d.activity_year = any ($2::smallint[])
order by d.holder_id, d.activity_year, d.activity_start
