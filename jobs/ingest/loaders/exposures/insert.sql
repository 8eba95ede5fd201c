-- The exposures accepted, in the order of their holders. $1: the file.
insert into exposure (holder_id, year, siret, contract_start, contract_end, factors, file_id, line)
select j.holder_id, s.year, s.siret, s.contract_start, s.contract_end, s.factors, $1, s.line
from staged_exposure s
join judged j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id;
