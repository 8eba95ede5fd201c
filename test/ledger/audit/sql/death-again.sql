update death set superseded_by = 1 where holder_id = 54 and superseded_by is null;
insert into death (holder_id, death_date, cancelled, file_id, line) values (54, '2026-03-15', false, 1, 7);
