-- The refused rows that came again in file $1. One that is cured stays so. With the last row of a file that was refused
-- whole its own refusal is done, too.
with closed as (
  update rejection r
  set given_back_in = $1
  from given_back g
  where r.file_id = g.file_id and r.line = g.refused_line and r.cured_at is null and r.file_id <> $1
  returning r.file_id, r.line
)
update rejection r
set given_back_in = $1
where r.code = 'file_header' and r.row_encrypted is null and r.position = 1
  and r.file_id in (select c.file_id from closed c)
  and not exists (
    select from rejection o
    where o.file_id = r.file_id and o.row_encrypted is not null and o.given_back_in is null
      and o.line not in (select c.line from closed c where c.file_id = o.file_id)
  );
