-- The same as leave-declarations.sql for exposures.
update exposure d
set superseded_by = case when $4 then d.file_id else coalesce(t.by_file, d.file_id) end
from (
  select d.file_id, d.line, null::integer as by_file, d.holder_id
  from exposure d
  join source_file f on f.id = d.file_id and f.feed = 'dsn'
  where $4 and d.year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
    and not exists (
      select from derived_exposure n
      where n.holder_id = d.holder_id and n.siret = d.siret and n.contract_start = d.contract_start
        and n.contract_end is not distinct from d.contract_end and n.factors = d.factors
        and n.file_id = d.file_id and n.line = d.line
    )
  union all
  select t.file_id, t.line, t.by_file, t.holder_id
  from told_otherwise t
  where not $4 and t.was is null and t.by_file is not null
) t
where d.year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
  and d.holder_id = t.holder_id and d.file_id = t.file_id and d.line = t.line
