-- Holders $1 to $2 of whom is not kept what their NIRs say, or under other keys than those of generation $3; $4 at most.
select h.id::integer, h.nir_hash::text as hash, h.nir_encrypted as encrypted, h.birth_year
from holder h
left join holder_trait t on t.holder_id = h.id and t.holder_id between $1 and $2
where h.id between $1 and $2 and t.generation is distinct from $3
order by h.id
limit $4;
