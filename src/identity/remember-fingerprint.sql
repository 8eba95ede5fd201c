-- key_check holds one row at most: the first fingerprint stays.
insert into key_check (fingerprint) values ($1) on conflict do nothing;
