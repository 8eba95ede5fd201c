-- The rows about known holders, each with the file of the current row of the same key: an engagement in the same
-- activity with the same first day replaces the earlier one (its end became known, hours were corrected, or the
-- attestation came).
create or replace temporary view looked_up as
select s.line, r.holder_id, current.file_id
from staged_engagement s
join resolved r on r.person = s.holder_id and not r.is_new
left join lateral (
  select e.file_id
  from engagement e
  where e.holder_id = r.holder_id and e.activity = s.activity and e.valid_from = s.valid_from
    and e.superseded_by is null
  limit 1
) current on true;
