-- The other numbers that rows of file $1 name their persons by ($2).
insert into dsn_number (holder_id, file_id, line, kind, number_hash, number_sealed, changed_on)
select h.id, $1, n.line, n.kind, n.number_hash, decode(n.number_sealed, 'base64'), n.changed_on
from jsonb_to_recordset($2::jsonb) as n (
  line integer, nir_hash uuid, birth_year smallint, kind text, number_hash uuid, number_sealed text, changed_on date
)
cross join lateral (
  select h.id from holder h where h.nir_hash = n.nir_hash and h.birth_year = n.birth_year limit 1
) h;
