-- The rows about known holders, each with the file of the current row of the same key: employer, person, contract
-- number, activity year, activity start.
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_declaration s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select d.file_id
  from declaration d
  where d.holder_id = r.holder_id and d.activity_year = s.activity_year and d.siret = s.siret
    and d.contract_number = s.contract_number and d.activity_start = s.activity_start
    and d.superseded_by is null
  limit 1
) current on true;
