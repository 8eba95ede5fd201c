-- The persons whom declarations in force name by one of these numbers ($1, hashes) and by their NIR; a number that names two
-- persons is left out.
select n.number_hash, min(h.nir_hash::text)::uuid as nir_hash, (array_agg(h.nir_encrypted))[1] as nir_encrypted
from dsn_number n
join source_file f on f.id = n.file_id and f.withdrawn_at is null
join holder h on h.id = n.holder_id
where n.kind = 'provisional' and n.number_hash = any ($1::uuid[])
group by n.number_hash
having count(distinct n.holder_id) = 1
