-- What the everyday role may do: what a job must, and nothing else (ADR 16; docs/privileges.md has the table).
--   * entries, balances, states of accounts and settled ranges are written by functions of the owner only
--     (src/ledger/booking), which look whether the chunk is in hand;
--   * facts are added and marked as superseded, never changed: what a row said stays;
--   * who did what with which file stays: columns that a job moves on are granted one by one;
--   * nothing is deleted, but refusals that others take the place of.
do $$
declare
  -- Table, columns that may be updated; nothing of them is deleted.
  granted constant text[] := array[
    ['holder', 'birth_month, birth_day'],
    ['source_file', 'name, header, given_encrypted, rows, accepted, rejected, replaced, overlapping, loaded_at, place, withdrawn_at'],
    ['rejection', 'waits_for, waits_until, cured_at, given_back_in'],
    ['retry_mark', 'last_holder'],
    ['declaration', 'superseded_by'],
    ['situation', 'superseded_by'],
    ['death', 'superseded_by'],
    ['engagement', 'superseded_by'],
    ['exposure', 'superseded_by'],
    ['dif_statement', 'superseded_by'],
    ['conversion_request', 'superseded_by, decided_by_run, converted, refusal'],
    ['decision', 'superseded_by'],
    ['cec_lot', 'declared_on, payer'],
    ['run', 'params, as_of, state, outcome, totals, chunks, finished_at'],
    ['run_attempt', 'heartbeat_at, ended_at, outcome, error'],
    ['chunk', 'state, totals, attempts, worker, worker_key, lease_until, rung_at, error, done_at']
  ];
begin
  if not exists (select from pg_roles where rolname = 'cpa_operator') then
    return;
  end if;
  for number in 1..array_length(granted, 1) loop
    execute format('revoke update, delete on %I from cpa_operator', granted[number][1]);
    execute format('grant update (%s) on %I to cpa_operator', granted[number][2], granted[number][1]);
  end loop;
  -- What is refused again for another reason takes the place of what was wrong before.
  grant delete on rejection to cpa_operator;
  revoke update, delete on file_history from cpa_operator;
  revoke insert on retry_mark from cpa_operator;
  revoke insert, update, delete
    on entry, funding_entry, balance, account_state, settled_range, key_check
    from cpa_operator;
  -- Tables made later grant what they must by themselves.
  alter default privileges in schema cpa revoke insert, update, delete on tables from cpa_operator;
end $$;
