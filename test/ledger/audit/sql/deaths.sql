-- 51 died before the credit of 2025, 52 after; 53 and 54 did not die.
insert into death (holder_id, death_date, cancelled, file_id, line)
values (51, '2026-02-01', false, 1, 1), (52, '2026-05-20', false, 1, 2), (53, '2026-02-01', false, 1, 3),
  (54, '2026-02-01', false, 1, 4);
