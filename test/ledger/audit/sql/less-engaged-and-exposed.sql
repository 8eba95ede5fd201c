-- Told again by another file: 83 with too few days, 90 with one factor.
insert into source_file (id, feed, sha256, name, bytes, header, rows, loaded_at)
values (3, 'engagements', repeat('3', 64), 'less.csv', 1, '[]', 1, clock_timestamp());
update engagement set superseded_by = 3 where holder_id = 83 and activity = 'military_reserve';
insert into engagement (holder_id, activity, valid_from, valid_to, quantity, file_id, line)
values (83, 'military_reserve', '2023-01-01', '2023-12-31', 890000, 3, 1);
update exposure set superseded_by = 3 where holder_id = 90;
insert into exposure (holder_id, year, siret, contract_start, factors, file_id, line)
values (90, 2024, 1, '2020-01-01', '{night}', 3, 1);
