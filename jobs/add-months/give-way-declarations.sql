-- Months give way to what was told of their contract later.
delete from derived_declaration d
using told_otherwise t
where t.holder_id = d.holder_id and t.siret = d.siret and t.contract = d.contract_number and t.by_file is null
