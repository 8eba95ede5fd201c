-- 81: a right a year, the first in hours, until the cap; 82: one in each category of 2022; 83: two, of which one is
-- corrected later; 84: too little. 85: one factor; 86: two; 87: two, doubled, until the career cap; 88: parts of a year
-- with two employers; 89: a contract of too few months beside a long one; 90: two factors, corrected later.
insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
select i, md5(i::text)::uuid, case i when 87 then 1955 else 1985 end, 5, 12, '\x00' from generate_series(81, 90) i;

insert into situation (holder_id, situation, valid_from, file_id, line)
select i, 'on_request', '2015-01-01', 1, i from generate_series(81, 90) i;

insert into engagement (
  holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id, line)
values
  (81, 'military_reserve', '2018-01-01', '2018-12-31', 900000, null, null, null, 1, 1),
  (81, 'military_reserve', '2019-01-01', '2019-12-31', 900000, null, null, null, 1, 2),
  (81, 'military_reserve', '2020-01-01', '2020-12-31', 1200000, null, null, null, 1, 3),
  (81, 'military_reserve', '2021-01-01', '2021-12-31', 910000, null, null, null, 1, 4),
  (81, 'military_reserve', '2022-01-01', '2022-12-31', 900000, null, null, null, 1, 5),
  (82, 'association_volunteer', '2022-01-01', '2022-12-31', 2000000, 1000000, '2023-06-30', '2023-12-31', 1, 6),
  (82, 'apprenticeship_master', '2022-01-01', '2022-06-30', null, null, null, null, 1, 7),
  (82, 'firefighter', '2022-05-01', '2027-04-30', null, null, null, null, 1, 8),
  (83, 'military_reserve', '2023-01-01', '2023-12-31', 900000, null, null, null, 1, 9),
  (83, 'civic_service', '2021-02-01', '2021-08-31', null, null, null, null, 1, 10),
  (84, 'military_reserve', '2023-01-01', '2023-12-31', 890000, null, null, null, 1, 11);

insert into exposure (holder_id, year, siret, contract_start, contract_end, factors, file_id, line)
select
  i, y, 1, '2014-03-01', null,
  case when i = 85 then '{night}' when y <= 2016 then '{night,repetitive}' else '{night,noise}' end::risk_factor[],
  1, i * 100 + y % 100
from generate_series(85, 87) i, generate_series(2015, 2025) y;

insert into exposure (holder_id, year, siret, contract_start, contract_end, factors, file_id, line)
values
  (88, 2022, 1, '2021-06-01', '2022-04-20', '{night}', 1, 1),
  (88, 2022, 2, '2022-04-10', '2022-10-15', '{night,noise}', 1, 2),
  (88, 2024, 1, '2024-02-10', '2024-11-09', '{noise}', 1, 3),
  (88, 2024, 2, '2024-07-01', null, '{night,repetitive}', 1, 4),
  (89, 2023, 1, '2023-01-01', '2023-01-30', '{noise}', 1, 5),
  (89, 2023, 2, '2023-04-01', '2023-12-31', '{night}', 1, 6),
  (90, 2024, 1, '2020-01-01', null, '{night,noise}', 1, 7);
