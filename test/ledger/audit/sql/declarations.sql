-- Employees: every seventh is low-qualified, every fifth disabled, every eleventh in an ESAT besides; 41 to 45 are
-- low-qualified until 2024 and qualified in 2025, so that their account meets the lower cap then.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
  time_worked, assimilated_time, qualification_level, disabled_worker, file_id, line)
select
  i, y, make_date(y, 1, 1), make_date(y, 12, 31), 1, '', 'employee', 'permanent', 'hour',
  case when i between 41 and 45 then 16070000 else (i * 137 + y * 31) % 1700 * 10000 + 5000 end, 0,
  case when i between 41 and 45 then case when y < 2025 then 2 else 4 end when i % 7 = 0 then 2 end,
  i % 5 = 0 and i not between 41 and 45, 1, i * 100 + y % 100
from generate_series(1, 60) i, generate_series(2015, 2025) y;

insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, assimilated_time,
  disabled_worker, file_id, line)
select i, y, make_date(y, 1, 1), make_date(y, 12, 31), 2, '', 'esat', 0, false, 1, i * 100 + 50 + y % 100
from generate_series(11, 60, 11) i, generate_series(2019, 2025) y;

-- Public agents, every second of category C and low-qualified: full-time ones pass both limits.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
  time_worked, assimilated_time, qualification_level, disabled_worker, public_category, file_id, line)
select
  i, y, make_date(y, 1, 1), make_date(y, 12, 31), 3, '', 'public_agent', 'permanent', 'hour',
  case when i <= 66 then 16070000 else (i * 137 + y * 31) % 1700 * 10000 end, 0, case when i % 2 = 0 then 2 end, false,
  case when i % 2 = 0 then 'C' else 'A' end::public_category, 1, i * 100 + y % 100
from generate_series(61, 70) i, generate_series(2017, 2025) y;

-- Self-employed for a part of the year, 79 and 80 employed besides.
insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, assimilated_time,
  disabled_worker, contribution_paid, file_id, line)
select
  i, y, make_date(y, 1, 1) + (i - 71) * 9, make_date(y, 12, 31), 0, '',
  case when i % 2 = 0 then 'artist_author' else 'self_employed' end::scheme, 0, false, true, 1, i * 100 + y % 100
from generate_series(71, 80) i, generate_series(2018, 2025) y;

insert into declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
  time_worked, assimilated_time, disabled_worker, file_id, line)
select
  i, y, make_date(y, 1, 1), make_date(y, 12, 31), 4, '', 'employee', 'permanent', 'hour', 3000000, 0, i = 80, 1,
  i * 100 + 50 + y % 100
from generate_series(79, 80) i, generate_series(2018, 2025) y;
