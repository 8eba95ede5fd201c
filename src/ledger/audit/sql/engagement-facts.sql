-- What is told of the engagements of some holders ($1), and since when it is loaded: microseconds, null while its file
-- still loads. Every row told anew replaces another, so the current rows know of every change.
select
  e.holder_id, e.activity, e.valid_from, e.valid_to, e.quantity, e.quantity_largest_body, e.declared_on, e.attested_on,
  (extract(epoch from f.loaded_at) * 1000000)::bigint as loaded_at
from engagement e
left join source_file f on f.id = e.file_id
where e.holder_id = any ($1::bigint[]) and e.superseded_by is null
order by e.holder_id, e.valid_from
