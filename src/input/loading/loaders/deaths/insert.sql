-- A file may report a death and withdraw it further down: the last line is the current one.
insert into death (holder_id, death_date, cancelled, file_id, line, superseded_by)
select
  j.holder_id, s.death_date, s.cancelled, s.file_id, s.line,
  case when row_number() over (partition by j.holder_id order by s.line desc) > 1 then s.file_id end
from staged_death s
join judged_row j on j.line = s.line
where j.verdict in ('accepted', 'replaces')
order by j.holder_id, s.line;
