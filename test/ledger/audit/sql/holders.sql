insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
select i, md5(i::text)::uuid, 1985, 5, 12, '\x00' from generate_series(1, 80) i;
