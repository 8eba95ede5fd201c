-- Opens the accounts that may be opened among the holders $1 to $2 at the business date $3 of run $4, whose chunk is in
-- hand; gives what it did. Converges: an account already open keeps its date, or takes an earlier one that a late
-- declaration brought. The states of accounts change by these functions only, and these read them from the facts.
create or replace function open_accounts(run integer, chunk integer, first bigint, last bigint) returns jsonb
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  done jsonb;
begin
  perform tells_holders(true);
  execute $statement$
    with assessed as materialized (
      select a.*, s.opened_on as current_opened_on
      from assess_opening($1, $2, $3) a
      left join account_state s on s.holder_id = a.holder_id and s.holder_id between $1 and $2
    ), opened as (
      insert into account_state (holder_id, opened_on, opening_reason, opened_by_run)
      select a.holder_id, a.opens_on, a.opening_reason, $4
      from assessed a
      where a.refusal is null and a.current_opened_on is null
      order by a.holder_id
    ), moved as (
      update account_state s
      set opened_on = a.opens_on, opening_reason = a.opening_reason, opened_by_run = $4
      from assessed a
      where s.holder_id = a.holder_id and s.holder_id between $1 and $2
        and a.refusal is null and a.opens_on < a.current_opened_on
    ), emptied as (
      -- The training pot exists from the opening: crediting then updates it in place.
      insert into balance (holder_id, account, balance, statutory, entries)
      select a.holder_id, 'cpf', 0, 0, 0
      from assessed a
      where a.refusal is null and a.current_opened_on is null
      order by a.holder_id
      on conflict do nothing
    ), waiting as (
      select a.refusal, count(*) as holders
      from assessed a
      where a.refusal is not null and a.current_opened_on is null
      group by a.refusal
    ), reasons as (
      select a.opening_reason, count(*) as holders
      from assessed a
      where a.refusal is null and a.current_opened_on is null
      group by a.opening_reason
    )
    select jsonb_build_object(
      'holders', (select count(*) from assessed),
      'opened', (select count(*) from assessed a where a.refusal is null and a.current_opened_on is null),
      'already_open', (select count(*) from assessed a where a.current_opened_on is not null),
      'moved_earlier', (select count(*) from assessed a where a.refusal is null and a.opens_on < a.current_opened_on),
      'by_reason', coalesce((select jsonb_object_agg(opening_reason, holders) from reasons), '{}'),
      'waiting', coalesce((select jsonb_object_agg(refusal, holders) from waiting), '{}')
    ) as totals
  $statement$ into done using first, last, (chunk_in_hand(run, chunk, first, last)).as_of, run;
  perform tells_holders(false);
  if ((done ->> 'opened')::bigint + (done ->> 'moved_earlier')::bigint) is distinct from 0 then
    perform tell_written(array['account_state', 'balance'], first, last);
  end if;
  return done;
end $$;
