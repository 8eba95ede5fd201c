-- What is told of the exposures of some holders ($1), with their birth (0: unknown), and since when it is loaded:
-- microseconds, null while its file still loads. Every row told anew replaces another, so the current rows know of
-- every change.
select
  x.holder_id, x.year, x.contract_start, x.contract_end, x.factors::text[] as factors,
  h.birth_year, h.birth_month, h.birth_day, (extract(epoch from f.loaded_at) * 1000000)::bigint as loaded_at
from exposure x
join holder h on h.id = x.holder_id
left join source_file f on f.id = x.file_id
where x.holder_id = any ($1::bigint[]) and x.superseded_by is null
order by x.holder_id, x.year, x.contract_start
