-- Declarations of file $1 as cells under `declarationColumns` ($2). One whose employer or days are no such is left out: it
-- is refused, with all its individuals.
insert into staged_declaration_of_file (
  file_id, line, siret, month, nature, type, fraction, ordinal, constituted_on, cancels, is_test, counts
)
select
  $1, d.line, (d.cells ->> 0)::bigint, (d.cells ->> 1)::date, (d.cells ->> 2)::smallint,
  coalesce(nullif(d.cells ->> 3, ''), '1')::smallint, (d.cells ->> 4)::smallint, (d.cells ->> 5)::bigint,
  (d.cells ->> 6)::date, nullif(d.cells ->> 7, ''), d.cells ->> 8 = 'true', true
from jsonb_to_recordset($2::jsonb) as d (line integer, cells jsonb)
where d.cells ->> 0 ~ '^[0-9]{14}$' and d.cells ->> 1 <> '' and d.cells ->> 6 <> ''
  and d.cells ->> 2 ~ '^[0-9]{2}$' and d.cells ->> 4 ~ '^[1-9]{2}$' and d.cells ->> 5 ~ '^[0-9]{1,15}$';
