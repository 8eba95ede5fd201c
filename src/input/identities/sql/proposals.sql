-- Persons who are perhaps one: a declaration in force gives the NIR that somebody had before (S21.G00.31.008), and another
-- holder is known under that number. The latest row that says so, and what was decided.
select
  o.id::integer as holder, n.holder_id::integer as other_holder,
  o.nir_hash as "nirHash", o.nir_encrypted as "nirEncrypted",
  w.nir_hash as "otherHash", w.nir_encrypted as "otherEncrypted",
  o.birth_year::integer as birth_year, w.birth_year::integer as other_birth_year,
  n.changed_on, f.name as file, f.sha256, n.line,
  coalesce(d.outcome, 'open') as state, d.decided_at, d.decided_by, d.reason
from (
  select distinct on (n.holder_id, n.number_hash) n.*
  from dsn_number n
  join source_file f on f.id = n.file_id and f.withdrawn_at is null
  where n.kind = 'former_nir'
  order by n.holder_id, n.number_hash, f.place desc, n.line desc
) n
join holder o on o.nir_hash = n.number_hash and o.id <> n.holder_id
join holder w on w.id = n.holder_id
join source_file f on f.id = n.file_id
left join identity_decision d on d.holder_id = o.id and d.other_holder = n.holder_id
where $1 or d.outcome is null
order by o.id, n.holder_id
