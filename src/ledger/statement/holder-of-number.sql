-- The holder of number $1, with the NIR as it is protected.
select
  lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0')
    as birth_date,
  h.nir_hash::text as hash, h.nir_encrypted as encrypted
from holder h
where h.id = $1;
