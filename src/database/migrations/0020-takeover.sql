-- What comes of requests for leave, and what it takes to begin in the middle.

-- Requests that silence accepted, by the day on which it did (code du travail, L6323-17 and D6323-4). Null: an answer that
-- was told later, a correction or a death took it back.
create table leave_silence (
  holder_id bigint not null,
  request_number text not null,
  accepted_on date,
  run_id integer not null, -- the one that found it, or took it back
  part bigint default current_part(),
  primary key (holder_id, request_number)
);

-- Lawful changes of sealed rows are kept (0013-chain.sql).
create function sealed_changes_of_leave_silence() returns trigger language plpgsql security definer
  set search_path = cpa, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as
$$
begin
  insert into sealed_change (part, content, holder_id, key, before, after)
  select current_part(), 'leave_silence', n.holder_id, n.key, o.changing, n.changing
  from (select concat_ws(' ', r.holder_id, r.request_number) as key,
      concat('accepted_on=' || r.accepted_on, ' run_id=' || r.run_id) as changing from old_rows r) o
  join (select r.holder_id, concat_ws(' ', r.holder_id, r.request_number) as key,
      concat('accepted_on=' || r.accepted_on, ' run_id=' || r.run_id) as changing from new_rows r) n using (key)
  where n.changing <> o.changing
  order by n.key;
  return null;
end $$;
revoke execute on function sealed_changes_of_leave_silence from public;
create trigger sealed_changes after update on leave_silence referencing old table as old_rows new table as new_rows
  for each statement execute function sealed_changes_of_leave_silence();

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert on leave_silence to cpa_operator;
    grant update (accepted_on, run_id) on leave_silence to cpa_operator;
  end if;
end $$;
