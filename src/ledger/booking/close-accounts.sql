-- Closes the accounts on the day of death, of the holders of a chunk in hand; gives how many.
create or replace function close_accounts(run integer, chunk integer, first bigint, last bigint) returns integer
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  closed integer;
begin
  execute $statement$
    update account_state s
    set closed_on = a.closed_on, closed_by_run = $4
    from accounts_to_close($1, $2, $3) a
    where s.holder_id = a.holder_id and s.holder_id between $1 and $2
  $statement$ using first, last, (chunk_in_hand(run, chunk, first, last)).as_of, run;
  get diagnostics closed = row_count;
  return closed;
end $$;

-- Opens again those whose closure should not stand, also those that held nothing; gives how many.
create or replace function reopen_accounts(run integer, chunk integer, first bigint, last bigint) returns integer
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  reopened integer;
begin
  execute $statement$
    update account_state s
    set closed_on = null, closed_by_run = null
    from accounts_to_reopen($1, $2, $3) a
    where s.holder_id = a.holder_id and s.holder_id between $1 and $2
  $statement$ using first, last, (chunk_in_hand(run, chunk, first, last)).as_of;
  get diagnostics reopened = row_count;
  return reopened;
end $$;
