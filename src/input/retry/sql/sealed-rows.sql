-- The refused rows of file $1 on some lines ($2) as they came, unless somebody has cured them meanwhile.
select r.line, r.row_encrypted as sealed
from open_refusal r
where r.file_id = $1 and r.line = any ($2) and r.position = 1 and r.row_encrypted is not null
order by r.line;
