update death set superseded_by = 1 where holder_id in (53, 54);
insert into death (holder_id, death_date, cancelled, file_id, line)
values (53, '2026-02-01', true, 1, 5), (54, '2026-02-01', true, 1, 6);
