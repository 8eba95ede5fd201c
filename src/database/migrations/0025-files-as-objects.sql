-- Files as objects (ADR 33): where each lay, who sent it and what the sender states of it; and of every refused row all
-- the places in which it came again, so that it is open until one of them was accepted.

alter table source_file
  add column path text,      -- as it was given, without a NIR
  add column sender text,    -- who sent it, as whoever loaded it says
  add column controls jsonb; -- [{"name", "stated", "found"}]: totals that the sender states, and those of the file

-- A refused row that came again, in a later file or by way of several: all of them stand here, so nothing is walked.
create table came_again (
  file_id integer not null references source_file, -- with `line`: the row as it was refused
  line integer not null,
  in_file integer not null references source_file,
  in_line integer not null, -- 0: an earlier release kept the file alone; the row counts as accepted in it
  primary key (file_id, line, in_file, in_line)
);
create index came_again_by_place on came_again (in_file, in_line);
insert into came_again
select r.file_id, r.line, r.given_back_in, 0 from rejection r where r.given_back_in is not null and r.position = 1;
comment on column rejection.given_back_in is 'the last file in which the row came again; came_again has all of them';

create or replace view open_refusal as
select r.*
from rejection r
join source_file f on f.id = r.file_id
where f.withdrawn_at is null and r.cured_at is null
  and not exists (
    select from came_again c join source_file g on g.id = c.in_file
    where c.file_id = r.file_id and c.line = r.line and g.withdrawn_at is null
  );

-- How every refused row stands. Accepted since: `cured` when it was tried again by itself, `corrected` when it came again
-- and was accepted. Not yet: `given_back` when it came again and was refused there, where it is to be corrected; `waiting`
-- when it will be tried again by itself; `open`. `kept`: false for the refusal of a whole file without its rows.
create view refusal_state as
select
  r.file_id, r.line, r.row_encrypted is not null as kept,
  case
    when f.withdrawn_at is not null then 'withdrawn'
    when r.cured_at is not null then 'cured'
    when again.accepted then 'corrected'
    when again.accepted is not null then 'given_back'
    when r.waits_for is not null then 'waiting'
    else 'open'
  end as state
from rejection r
join source_file f on f.id = r.file_id
cross join lateral (
  select bool_or(
    not exists (select from rejection o where o.file_id = c.in_file and o.line = c.in_line and o.cured_at is null)
  ) as accepted
  from came_again c
  join source_file g on g.id = c.in_file
  where c.file_id = r.file_id and c.line = r.line and g.withdrawn_at is null
) again
where r.position = 1;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant update (path, sender, controls) on source_file to cpa_operator;
    revoke all on came_again, refusal_state from cpa_operator;
    grant select, insert on came_again to cpa_operator;
    grant select on refusal_state to cpa_operator;
  end if;
end $$;
