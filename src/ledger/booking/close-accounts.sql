-- Closes the accounts on the day of death, of the holders of a chunk in hand; gives how many.
-- The array keeps it to their accounts: a join may read those of all holders between the first and the last.
create or replace function close_accounts(run integer, chunk integer, first bigint, last bigint) returns integer
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  closed integer;
begin
  perform tells_holders(true);
  execute $statement$
    update account_state s
    set closed_on = (select d.death_date from known_death d where d.holder_id = s.holder_id), closed_by_run = $4
    where s.holder_id = any (array(select a.holder_id from accounts_to_close($1, $2, $3) a))
  $statement$ using first, last, (chunk_in_hand(run, chunk, first, last)).as_of, run;
  get diagnostics closed = row_count;
  perform tells_holders(false);
  if closed > 0 then
    perform tell_written(array['account_state'], first, last);
  end if;
  return closed;
end $$;

-- Opens again those whose closure should not stand, also those that held nothing; gives how many.
create or replace function reopen_accounts(run integer, chunk integer, first bigint, last bigint) returns integer
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  reopened integer;
begin
  perform tells_holders(true);
  execute $statement$
    update account_state s
    set closed_on = null, closed_by_run = null
    where s.holder_id = any (array(select a.holder_id from accounts_to_reopen($1, $2, $3) a))
  $statement$ using first, last, (chunk_in_hand(run, chunk, first, last)).as_of;
  get diagnostics reopened = row_count;
  perform tells_holders(false);
  if reopened > 0 then
    perform tell_written(array['account_state'], first, last);
  end if;
  return reopened;
end $$;
