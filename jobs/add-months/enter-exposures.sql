-- The same as enter-declarations.sql for exposures.
insert into exposure (holder_id, year, siret, contract_start, contract_end, factors, file_id, line)
select n.holder_id, n.year, n.siret, n.contract_start, n.contract_end, n.factors, n.file_id, n.line
from derived_exposure n
left join exposure d
  on d.year = $1 and d.holder_id between $2 and $3
  and d.year = n.year and d.holder_id = n.holder_id and d.siret = n.siret and d.contract_start = n.contract_start
  and d.superseded_by is null
where d.holder_id is null
order by n.holder_id
