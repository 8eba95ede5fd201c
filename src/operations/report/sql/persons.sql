-- The rights of year $1 with the NIR of their holders as it is kept: what is read to tell the place of birth.
select h.nir_hash, encode(h.nir_encrypted, 'hex'), r.account, r.amount, r.is_first, h.birth_year
from right_of_person r
join holder h on h.id = r.holder_id
where r.year = $1
