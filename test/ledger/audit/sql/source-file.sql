insert into source_file (id, feed, sha256, name, bytes, header, rows, loaded_at)
values (1, 'declarations', repeat('0', 64), 'invented.csv', 1, '[]', 1, clock_timestamp());
