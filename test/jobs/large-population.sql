-- $1 holders with full-time work in 2023 and 2024, an account since 2020 and the credit of 2023; each with a row in
-- every table. Of fifty: one died before the credit took effect and one after it, neither closed yet; one was closed
-- and the death has been withdrawn since.
with person as (
  select
    n as id,
    case n % 50 when 0 then date '2024-03-10' when 10 then date '2025-03-10' else date '2025-02-01' end as death_date,
    n % 50 not in (0, 10) as cancelled,
    n % 50 = 20 as closed
  from generate_series(1, $1::integer) n
), holders as (
  insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
  select id, md5(id::text)::uuid, 1980, 1 + id % 12, 1 + id % 28, '\x00' from person order by id
), accounts as (
  insert into account_state (holder_id, opened_on, opening_reason, opened_by_run, closed_on, closed_by_run)
  select id, '2020-01-01', 'employment', 1, case when closed then death_date end, case when closed then 3 end
  from person
  order by id
), declarations as (
  insert into declaration (
    holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
    time_worked, assimilated_time, disabled_worker, file_id, line
  )
  select id, y, make_date(y, 1, 1), make_date(y, 12, 31), 99900000300015, '', 'employee', 'permanent', 'hour',
    16070000, 0, false, 1, id
  from person, generate_series(2023, 2024) y
  order by y, id
), situations as (
  insert into situation (holder_id, situation, valid_from, file_id, line)
  select id, 'low_qualified', '2024-06-01', 2, id from person order by id
), deaths as (
  insert into death (holder_id, death_date, cancelled, file_id, line)
  select id, death_date, cancelled, 3, id from person order by id
), credits as (
  insert into entry (
    holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, scheme,
    rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, statutory
  )
  select id, 'cpf', 1, 2023, 'credit', 50000, '2024-04-01', '2024-04-01', 2, 1, 'employee', 'base', 16070000, 16070000,
    50000, 500000, 500000, 50000
  from person order by id
), closings as (
  insert into entry (
    holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, statutory
  )
  select id, 'cpf', 2, 2025, 'closing', -50000, '2025-02-01', '2025-02-10', 3, 1, -50000
  from person where closed order by id
)
insert into balance (holder_id, account, balance, statutory, entries)
select id, 'cpf', case when closed then 0 else 50000 end, case when closed then 0 else 50000 end,
  case when closed then 2 else 1 end
from person order by id;
