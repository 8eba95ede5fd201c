-- From here on only the new keys ($1) are those of this database. No row when the old ones ($2) were not.
update key_check set fingerprint = $1 where fingerprint = $2 returning fingerprint;
