-- Whether one of some NIR hashes ($1) belongs to a holder.
select exists (
  select from unnest($1::uuid[]) asked (nir_hash)
  cross join lateral (select from holder where holder.nir_hash = asked.nir_hash limit 1) known
) as known;
