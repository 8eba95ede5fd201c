-- What no longer stands of year $1 for the holders $2 to $3: rows that months made otherwise before, replaced by nothing
-- (their own file), and rows of other files that months have told of since. $4 true: the former, else the latter.
update declaration d
set superseded_by = case when $4 then d.file_id else coalesce(t.by_file, d.file_id) end
from (
  select d.file_id, d.line, null::integer as by_file, d.holder_id
  from declaration d
  join source_file f on f.id = d.file_id and f.feed = 'dsn'
  where $4 and d.activity_year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
    and not exists (
      select from derived_declaration n
      where n.holder_id = d.holder_id and n.siret = d.siret and n.contract_number = d.contract_number
        and n.activity_start = d.activity_start
        and (n.activity_end, n.scheme, n.contract_nature, n.time_unit, n.time_worked, n.assimilated_time, n.disabled_worker,
          n.file_id, n.line)
          = (d.activity_end, d.scheme, d.contract_nature, d.time_unit, d.time_worked, d.assimilated_time,
          d.disabled_worker, d.file_id, d.line)
        and (n.time_reference, n.qualification_level, n.post_time)
          is not distinct from (d.time_reference, d.qualification_level, d.post_time)
    )
  union all
  select t.file_id, t.line, t.by_file, t.holder_id
  from told_otherwise t
  where not $4 and t.was is null and t.by_file is not null
) t
where d.activity_year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
  and d.holder_id = t.holder_id and d.file_id = t.file_id and d.line = t.line
