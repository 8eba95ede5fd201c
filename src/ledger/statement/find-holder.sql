-- The holders of a NIR ($1, its hashes under the keys there are); with a birth year ($2) at most one, because the two together name a holder.
select
  h.id,
  lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0')
    as birth_date
from holder h
where h.nir_hash = any ($1::uuid[]) and ($2::integer is null or h.birth_year = $2)
order by h.birth_year;
