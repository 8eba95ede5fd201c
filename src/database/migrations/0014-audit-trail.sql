-- The audit trail says what the database knows itself: number, time, login and address are not the client's to give.

alter table audit_event alter column id type bigint;
alter table audit_event alter column at drop default;
alter table audit_event add column login text;      -- the database user; null: before this migration
alter table audit_event add column address inet;    -- of the client; null: on the same machine
alter table audit_event add column outcome text;    -- begun, done, refused, failed, stopped; null: before this migration
alter table audit_event add column concerns bigint; -- the event that began what this one ends
comment on column audit_event.actor is 'who the caller says it is: CPA_OPERATOR, or the user of the operating system';

-- What every opening of the database asks: which releases and keys the trail tells of.
create index audit_event_of_owner on audit_event (action) where action in ('migrate', 'keys', 'keys rotate');

-- Numbers follow one another without gaps, so that a missing one is seen: the next one is taken under the lock of the
-- chain, which the program holds already, and which makes everybody else wait for the commit. The highest number comes
-- from the link that signs it, or from the events before the chain: a row that was forced in with a huge one by
-- somebody who can switch triggers off does not use the numbers up.
create function date_audit_event() returns trigger language plpgsql security definer set search_path = cpa, pg_temp as
$$
begin
  perform pg_advisory_xact_lock(728, 4);
  new.id := coalesce(
    (select max(subject) from chain_link where kind = 'event'), (select max(e.id) from audit_event e), 0) + 1;
  -- Of several in one transaction only the first may be unlinked yet.
  while exists (select from audit_event e where e.id = new.id) loop
    new.id := new.id + 1;
  end loop;
  new.at := clock_timestamp();
  new.login := session_user;
  new.address := inet_client_addr();
  return new;
end $$;
revoke execute on function date_audit_event from public;
create trigger audit_event_dated before insert on audit_event for each row execute function date_audit_event();

-- What the link of an event signs.
create function linked_event(e audit_event) returns text language sql stable set timezone = 'UTC' as
$$
select jsonb_build_array(e.id, e.at, e.actor, e.action, e.detail, e.login, e.address, e.outcome, e.concerns)::text
$$;

-- What the link of a run signs: what it was asked, who worked on it, what came of it, chunk by chunk. Its parameters
-- but the year and the file are not among them: they hold what files call their columns.
create function linked_run(r run) returns text language sql stable set timezone = 'UTC' as
$$
select jsonb_build_array(
  r.id, r.job, r.identity, r.params -> 'year', r.params -> 'planOnly', r.params -> 'feed', r.params -> 'sha256', r.as_of,
  r.state, r.outcome, r.totals, r.chunks, r.created_at, r.finished_at,
  (select jsonb_agg(jsonb_build_array(a.number, a.host, a.pid, a.actor, a.version, a.started_at) order by a.number)
   from run_attempt a where a.run_id = r.id),
  (select encode(sha256(convert_to(
     string_agg(concat_ws(' ', c.number, c.bounds, c.state, c.totals, c.done_at), ',' order by c.number), 'UTF8')), 'hex')
   from chunk c where c.run_id = r.id)
)::text
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke insert, update, delete on audit_event from cpa_operator;
    grant insert (actor, action, outcome, concerns, detail) on audit_event to cpa_operator;
  end if;
end $$;
