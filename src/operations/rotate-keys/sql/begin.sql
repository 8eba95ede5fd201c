-- From here on the keys of fingerprint $2 are in force and those of fingerprint $1 retire; $3 is the chain's key. Numbers
-- are never given twice. Gives nothing when those of $1 are not in force.
with retired as (
  update key_check set retiring = true
  where fingerprint = $1 and not retiring
  returning version
)
insert into key_check (version, fingerprint, chain)
select (select max(version) from key_check) + 1, $2, $3 from retired
returning version, fingerprint;
