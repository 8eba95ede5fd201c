-- What runs by itself and what is told of it (ADR 41): schedules, their ticks, deadlines, and the notices that go out.

create table schedule (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  number integer not null unique, -- the key of its advisory lock (src/database/locks.ts)
  words text[] not null,          -- the command, as it is typed; {year} stands for the year of the tick
  cron text not null,
  zone text not null,
  overlap text not null check (overlap in ('skip', 'wait')),
  catch_up_seconds integer not null check (catch_up_seconds >= 0), -- how late a tick may start
  deadline_seconds integer check (deadline_seconds > 0),           -- how long after its time a tick is to be done
  looked_until timestamptz not null, -- all ticks up to here have a row
  set_at timestamptz not null default clock_timestamp(),
  set_by text not null,
  paused_at timestamptz,
  paused_by text,
  pause_note text,
  removed_at timestamptz -- it stays for its ticks: none of them comes a second time when it is set again
);

-- One row: whether all schedules are paused.
create table scheduling (
  sole boolean primary key default true check (sole),
  paused_at timestamptz,
  paused_by text,
  pause_note text
);
insert into scheduling default values;

-- One time at which a schedule is due. Its key is its identity: the time as clocks of the zone show it, with how far they
-- are ahead of UTC, which tells the two half past two of the night in which they are put back.
create table tick (
  schedule text not null references schedule,
  nominal timestamp not null,
  offset_minutes smallint not null,
  at timestamptz not null, -- the same moment, for whoever compares
  state text not null default 'due'
    check (state in ('due', 'started', 'done', 'failed', 'skipped', 'missed', 'cancelled')),
  reason text,             -- why it was skipped, missed, cancelled or failed: a code
  asked_by text,           -- somebody, and not the cron expression
  attempts integer not null default 0,
  host text,
  started_at timestamptz,
  ended_at timestamptz,
  exit_code smallint,      -- what the command would have ended with
  deadline_at timestamptz,
  deadline_missed_at timestamptz,
  primary key (schedule, nominal, offset_minutes)
);
create index tick_open on tick (schedule, at) where state in ('due', 'started');
create index tick_with_deadline on tick (deadline_at) where deadline_at is not null and deadline_missed_at is null;

-- The runs that a tick began or took up, each written in the transaction that does so.
create table tick_run (
  schedule text not null,
  nominal timestamp not null,
  offset_minutes smallint not null,
  run_id integer not null references run,
  primary key (schedule, nominal, offset_minutes, run_id),
  foreign key (schedule, nominal, offset_minutes) references tick
);

-- When a run is to be done, and when it was found that it was not.
alter table run add column deadline_at timestamptz, add column deadline_missed_at timestamptz;
create index run_with_deadline on run (deadline_at) where deadline_at is not null and deadline_missed_at is null;

-- What is to be told in time: written in the transaction that causes it, sent by whoever runs next. No personal data.
create table notice (
  id bigint generated always as identity primary key,
  key text not null unique, -- what it tells happens once, however often it is written and sent
  kind text not null,
  facts jsonb not null,     -- numbers, codes and names of jobs and schedules
  at timestamptz not null default clock_timestamp()
);
create table notice_delivery (
  notice_id bigint not null references notice,
  channel text not null check (channel in ('webhook', 'mail')),
  attempts integer not null default 1,
  next_at timestamptz not null,
  delivered_at timestamptz,
  given_up_at timestamptz,
  error text,
  primary key (notice_id, channel)
);
create index notice_by_time on notice (at);

create function tell_notice(kind text, key text, facts jsonb) returns void
language sql security definer set search_path = cpa, pg_temp as
$$ insert into notice (kind, key, facts) values (kind, key, facts) on conflict do nothing $$;
revoke execute on function tell_notice from public;

-- How a run ends is told by whoever moves it there, so nobody who writes a state can forget it. What only loads is left
-- out when it went well: an inbox would tell of every file, and has its own report. So is what had nothing to do.
create function tell_end_of_run() returns trigger language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  told constant text := case
    when 'completed_with_errors' in (new.state::text, new.outcome) then 'run_incomplete'
    when new.state::text = 'failed' then 'run_failed'
    when new.state::text = 'done' then 'run_ended'
  end;
  attempt constant integer := coalesce((select max(number) from run_attempt where run_id = new.id), 0);
begin
  if told = 'run_ended'
    and (new.outcome = 'nothing_to_do' or new.job in ('ingest', 'retry-refused', 'add-months')) then
    return null;
  end if;
  if told is not null then
    perform tell_notice(told, format('run-%s-%s-%s', new.id, new.state, attempt),
      jsonb_build_object('run', new.id, 'job', new.job, 'year', new.params -> 'year', 'outcome', new.outcome));
  end if;
  return null;
end $$;
revoke execute on function tell_end_of_run from public;
create trigger run_end_told after update of state on run for each row
  when (new.state is distinct from old.state) execute function tell_end_of_run();

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant insert on schedule, tick, tick_run, notice_delivery to cpa_operator;
    grant update (words, cron, zone, overlap, catch_up_seconds, deadline_seconds, looked_until, set_at, set_by,
      paused_at, paused_by, pause_note, removed_at) on schedule to cpa_operator;
    grant update (paused_at, paused_by, pause_note) on scheduling to cpa_operator;
    grant update (state, reason, attempts, host, started_at, ended_at, exit_code, deadline_missed_at)
      on tick to cpa_operator;
    grant update (deadline_at, deadline_missed_at) on run to cpa_operator;
    grant update (attempts, next_at, delivered_at, given_up_at, error) on notice_delivery to cpa_operator;
    grant execute on function tell_notice to cpa_operator;
  end if;
end $$;
