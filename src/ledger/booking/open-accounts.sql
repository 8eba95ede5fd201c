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
      select
        a.holder_id, a.opens_on, a.opening_reason, a.refusal, s.opened_on as current_opened_on,
        case
          when s.opened_on is null then case when a.refusal is null then 'opened' else 'waiting' end
          when a.refusal is null and a.opens_on < s.opened_on then 'moved_earlier'
          else 'already_open'
        end as what,
        b.holder_id is not null as has_balance
      from assess_opening($1, $2, $3) a
      left join account_state s on s.holder_id = a.holder_id and s.holder_id between $1 and $2
      left join balance b on b.holder_id = a.holder_id and b.account = 'cpf' and b.holder_id between $1 and $2
      order by a.holder_id -- as they are written
    ), opened as (
      insert into account_state (holder_id, opened_on, opening_reason, opened_by_run, part)
      select a.holder_id, a.opens_on, a.opening_reason, $4, (select current_part())
      from assessed a
      where a.what = 'opened'
    ), moved as (
      update account_state s
      set opened_on = a.opens_on, opening_reason = a.opening_reason, opened_by_run = $4
      from assessed a
      where s.holder_id = a.holder_id and s.holder_id between $1 and $2 and a.what = 'moved_earlier'
    ), emptied as (
      -- The training pot exists from the opening: crediting then updates it in place. Whoever has one already is left out
      -- here and not by `on conflict`, which writes each row twice.
      insert into balance (holder_id, account, balance, statutory, entries)
      select a.holder_id, 'cpf', 0, 0, 0
      from assessed a
      where a.what = 'opened' and not a.has_balance
    ), counted as (
      select a.what, coalesce(a.refusal, a.opening_reason) as reason, count(*) as holders
      from assessed a
      group by a.what, coalesce(a.refusal, a.opening_reason)
    )
    select jsonb_build_object(
      'holders', coalesce(sum(c.holders), 0),
      'opened', coalesce(sum(c.holders) filter (where c.what = 'opened'), 0),
      'already_open', coalesce(sum(c.holders) filter (where c.what in ('already_open', 'moved_earlier')), 0),
      'moved_earlier', coalesce(sum(c.holders) filter (where c.what = 'moved_earlier'), 0),
      'by_reason', coalesce(jsonb_object_agg(c.reason, c.holders) filter (where c.what = 'opened'), '{}'),
      'waiting', coalesce(jsonb_object_agg(c.reason, c.holders) filter (where c.what = 'waiting'), '{}')
    ) as totals
    from counted c
  $statement$ into done using first, last, (chunk_in_hand(run, chunk, first, last)).as_of, run;
  perform tells_holders(false);
  if ((done ->> 'opened')::bigint + (done ->> 'moved_earlier')::bigint) is distinct from 0 then
    perform tell_written(array['account_state', 'balance'], first, last);
  end if;
  return done;
end $$;
