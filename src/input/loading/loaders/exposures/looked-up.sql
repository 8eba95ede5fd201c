-- The rows about known holders, each with the file of the current row of the same key: contract and year.
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_exposure s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select t.file_id
  from exposure t
  where t.holder_id = r.holder_id and t.year = s.year and t.siret = s.siret and t.contract_start = s.contract_start
    and t.superseded_by is null
  limit 1
) current on true;
