-- Whom the use of rights may concern, told by any row, also one that no longer counts: what it caused may have to be taken
-- back. Each table in two parts, as it has its indexes. Only who has an account. $1 and $2: range of holders, $3 kinds of
-- facts.
select t.holder_id
from (
  select holder_id from training_file
  where 'files' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is null
  union
  select holder_id from training_file
  where 'files' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is not null
  union
  select holder_id from rights_use
  where 'uses' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is null
  union
  select holder_id from rights_use
  where 'uses' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is not null
  union
  select holder_id from decision
  where 'lots' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is null and usable_until is not null
  union
  select holder_id from decision
  where 'lots' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is not null and usable_until is not null
  union
  select holder_id from former_balance
  where 'lots' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is null and usable_until is not null
  union
  select holder_id from former_balance
  where 'lots' = any ($3::text[]) and holder_id between $1 and $2 and superseded_by is not null and usable_until is not null
) t
join account_state s on s.holder_id = t.holder_id and s.holder_id between $1 and $2
