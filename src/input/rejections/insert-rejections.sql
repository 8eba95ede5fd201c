-- The refusals of a file, one row for each defect. A value bound as JSON spares a round trip a row.
insert into rejection (
  file_id, line, position, "column", code, message, message_fr, value, row_encrypted, nir_hash, waits_for, waits_until, waits_on,
  waits_since
)
select
  $1, r.line, r.position, r."column", r.code, r.message ->> 'en', r.message ->> 'fr', r.value, decode(r.row_encrypted, 'base64'), r.nir_hash,
  r.waits_for, r.waits_until, r.waits_on,
  case when r.waits_for = 'file' then (select coalesce(max(h.number), 0) from file_history h) end
from jsonb_to_recordset($2::jsonb) as r (
  line integer, position smallint, "column" text, code text, message jsonb, value text, row_encrypted text,
  nir_hash uuid, waits_for text, waits_until date, waits_on text
);
