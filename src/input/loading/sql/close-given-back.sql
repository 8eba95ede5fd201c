-- The refused rows that came again in file $1, and where; those of which they are later forms came again there too. One
-- that is cured stays so. With the last row of a file that was refused whole its own refusal is done, too.
with closed as (
  update rejection r
  set given_back_in = $1
  from given_back g
  where r.file_id = g.file_id and r.line = g.refused_line and r.cured_at is null and r.file_id <> $1
  returning r.file_id, r.line, g.line as in_line
), whole as (
  update rejection r
  set given_back_in = $1
  where r.code = 'file_header' and r.row_encrypted is null and r.position = 1
    and r.file_id in (select c.file_id from closed c)
    and not exists (
      select from rejection o
      where o.file_id = r.file_id and o.row_encrypted is not null and o.given_back_in is null
        and o.line not in (select c.line from closed c where c.file_id = o.file_id)
    )
  returning r.file_id, r.line
)
insert into came_again (file_id, line, in_file, in_line)
select c.file_id, c.line, $1::integer, c.in_line from closed c
union
select e.file_id, e.line, $1::integer, c.in_line
from closed c join came_again e on e.in_file = c.file_id and e.in_line = c.line
union
select w.file_id, w.line, $1::integer, 0 from whole w
on conflict do nothing;
