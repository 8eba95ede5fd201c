-- Who of a range of holders gets no right for the year (`assessed` has its assessment), and why: of several reasons the first
-- in their order ($1), as the totals of the run tell it.
select
  h.id as holder, h.nir_hash, encode(h.nir_encrypted, 'hex') as nir_encrypted,
  lpad(h.birth_year::text, 4, '0') || '-' || lpad(h.birth_month::text, 2, '0') || '-' || lpad(h.birth_day::text, 2, '0')
    as birth_date,
  x.code, null as file, null::integer as line
from (
  select holder_id, (array_agg(excluded order by array_position($1::text[], excluded)))[1] as code
  from assessed
  group by holder_id
  having bool_and(excluded is not null)
) x
join holder h on h.id = x.holder_id
order by h.id;
