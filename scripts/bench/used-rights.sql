-- $1 holders with an account since 2020 and the credits of three years; every fifth has bought a training in 2025, every
-- tenth of those with a top-up of the employer. Of ten trainings six were delivered, two go on, one was withdrawn in time
-- and one cancelled late.
insert into cpa.holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
select n, md5(n::text)::uuid, 1980, 1 + n % 12, 1 + n % 28, '\x00' from generate_series(1, $1) n;
insert into cpa.account_state (holder_id, opened_on, opening_reason, opened_by_run)
select n, '2020-01-01', 'employment', 1 from generate_series(1, $1) n;
insert into cpa.entry (
  holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, scheme, rate,
  ratio_numerator, ratio_denominator, entitlement, cap, headroom, statutory)
select n, 'cpf', y - 2020, y, 'credit', 50000, make_date(y + 1, 5, 4), make_date(y + 1, 5, 4), 2, 1, 'employee', 'base',
  16070000, 16070000, 50000, 500000, 500000, 50000
from generate_series(2021, 2023) y, generate_series(1, $1) n;
insert into cpa.decision (holder_id, kind, quantity, unit, decided_on, reference, funder, received_on, file_id, line)
select n, 'voluntary', 30000, 'EUR', '2025-01-06', 'V' || n, '130025265', '2025-01-13', 1, n
from generate_series(50, $1, 50) n;
insert into cpa.entry (
  holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, rate, statutory,
  lot)
select n, 'cpf', 4, 2024, 'top_up', 30000, '2025-01-13', '2025-01-13', 2, 1, 'voluntary', 0, 'voluntary/V' || n
from generate_series(50, $1, 50) n;
insert into cpa.balance (holder_id, account, balance, statutory, entries)
select n, 'cpf', 150000 + case when n % 50 = 0 then 30000 else 0 end, 150000, 3 + (n % 50 = 0)::integer
from generate_series(1, $1) n;
insert into cpa.training_file (
  holder_id, file_number, state, state_on, action, certification, price, participation_exempt, contract_on, starts_on,
  ends_on, force_majeure, working_time, file_id, line)
select n, 'D-' || n, s.state::cpa.file_state, s.day::date,
  case when s.state = 'accepted' then 'certification'::cpa.training_action end,
  case when s.state = 'accepted' then 'RNCP37680' end, case when s.state = 'accepted' then 165000 end, false,
  case when s.state = 'accepted' then '2025-03-03'::date end, case when s.state = 'accepted' then '2025-04-07'::date end,
  case when s.state = 'accepted' then '2025-05-30'::date end, false, false, 2, n
from generate_series(5, $1, 5) n
join (values
  ('accepted', '2025-03-03', 0, 9), ('in_training', '2025-04-07', 0, 7), ('ended', '2025-05-30', 0, 5),
  ('delivery_declared', '2025-06-02', 0, 5), ('delivery_validated', '2025-06-16', 0, 5),
  ('withdrawn', '2025-03-10', 8, 8), ('cancelled_by_holder', '2025-04-04', 9, 9)
) s (state, day, first, last) on (n / 5) % 10 between s.first and s.last
order by n, s.day;
