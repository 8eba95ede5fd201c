-- A holder ($1) as kept.
select h.nir_hash, h.nir_encrypted,
  lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0')
    as birth_date
from holder h
where h.id = $1;
