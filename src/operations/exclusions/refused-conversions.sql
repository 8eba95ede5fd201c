-- Requests for conversions that a run refused, with their reasons. $1: asked for in this year, or null; $2: told by these
-- files, or null; $3 and $4: of holders from and to, or null; $5: so many at most, or null.
select
  h.id as holder, h.nir_hash, encode(h.nir_encrypted, 'hex') as nir_encrypted,
  lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0')
    as birth_date,
  c.refusal as code, f.name as file, f.path, c.line, c.source, c.target, c.quantity, c.requested_on
from conversion_request c
join holder h on h.id = c.holder_id
join source_file f on f.id = c.file_id
where c.refusal is not null
  and ($1::integer is null or extract(year from c.requested_on) = $1)
  and ($2::integer[] is null or c.file_id = any ($2))
  and ($3::bigint is null or c.holder_id between $3 and $4)
order by h.id, c.requested_on, c.source, c.target
limit $5::integer
