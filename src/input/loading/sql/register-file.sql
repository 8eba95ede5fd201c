-- File numbers are dense; the caller holds the registry lock. A file whose load never began its plan starts anew.
insert into source_file (id, feed, sha256, name, bytes, header, given_encrypted, path, sender, controls)
select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9 from source_file
on conflict (feed, sha256) do update
  set name = excluded.name, header = excluded.header, given_encrypted = excluded.given_encrypted,
    path = excluded.path, sender = coalesce(excluded.sender, source_file.sender), controls = excluded.controls
returning id;
