-- The names of the parameters whose dated values are not those of the files. $1: the files as one document.
with file as (
  select f.name, f.valid_from, f.value, f.unit, f.reference, f.href, f.confidence
  from jsonb_to_recordset($1::jsonb) as f
    (name text, valid_from date, value text, unit text, reference text, href text, confidence text)
), kept as (
  select l.name, l.valid_from, l.value, l.unit, l.reference, l.href, l.confidence from cpa.law_parameter l
)
select distinct name
from (
  (select * from file except select * from kept)
  union all
  (select * from kept except select * from file)
) different
order by name
