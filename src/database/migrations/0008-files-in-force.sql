-- Which rows are in force, and what became of refused rows (ADR 13).

-- What was done with a file as a whole. Its last number of `loaded` or `again` is its place among all files: of rows
-- with one key that of the file with the highest place is in force, unless that file was withdrawn.
create table file_history (
  number integer primary key,
  file_id integer not null references source_file,
  what text not null check (what in ('loaded', 'again', 'withdrawn')),
  reason text,
  at timestamptz not null default clock_timestamp(),
  actor text not null
);
create trigger file_history_append_only before update or delete or truncate on file_history
  for each statement execute function refuse_change();

alter table source_file
  add column place integer,             -- null while loading: after all others
  add column withdrawn_at timestamptz,  -- its rows count no more
  add column overlapping integer not null default 0; -- rows that overlapped another of the same person and employer

insert into file_history (number, file_id, what, at, actor)
select row_number() over (order by loaded_at, id), id, 'loaded', loaded_at, 'unknown'
from source_file
where loaded_at is not null;
update source_file f set place = h.number from file_history h where h.file_id = f.id;

-- Refused rows. A row waits when nothing is wrong with it but the state of the world; it is tried again by itself.
-- All of these stand on position 1, but for `cured_at` and `given_back_in`, which all defects of the row have.
alter table rejection
  add column nir_hash uuid,           -- as in `holder`; null: no NIR could be read
  add column waits_for text check (waits_for in ('person', 'date')),
  add column waits_until date,        -- for a date: from this business date on the row is good
  add column cured_at timestamptz,    -- tried again, and accepted
  add column given_back_in integer;   -- the file in which the row came again, corrected or not
-- Nobody could keep their hash before: they are tried once, and then have it.
update rejection set waits_for = 'person' where code in ('unknown_person', 'ambiguous_person') and position = 1;
create index rejection_by_nir on rejection (nir_hash) where nir_hash is not null;
create index rejection_waiting_for_date on rejection (waits_until)
  where waits_for = 'date' and cured_at is null and given_back_in is null;
create index rejection_waiting_for_person on rejection (nir_hash)
  where waits_for = 'person' and cured_at is null and given_back_in is null;

-- What is still to be done about refusals: neither cured nor given back, and of a file that counts.
create view open_refusal as
select r.*
from rejection r
join source_file f on f.id = r.file_id
left join source_file g on g.id = r.given_back_in
where f.withdrawn_at is null and r.cured_at is null
  and (r.given_back_in is null or g.withdrawn_at is not null);

-- One row: the holders up to this number were all held against the rows that wait for a person.
create table retry_mark (
  only_row boolean primary key default true check (only_row),
  last_holder bigint not null
);
insert into retry_mark (last_holder) values (0);

-- Rows of a file that were replaced, and rows of a holder that were: what the order of files looks at when it changes.
-- Only what is replaced stands in them, so the first load of a file does not pay for them.
do $$
declare
  facts text;
begin
  foreach facts in array array['declaration', 'situation', 'death', 'engagement', 'exposure', 'dif_statement',
    'conversion_request', 'decision']
  loop
    execute format('create index %1$s_replaced on %1$s (file_id, superseded_by) where superseded_by is not null', facts);
    execute format('create index %1$s_earlier on %1$s (holder_id) where superseded_by is not null', facts);
  end loop;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on file_history, open_refusal, retry_mark from cpa_operator;
    grant select, insert on file_history to cpa_operator;
    grant select on open_refusal to cpa_operator;
    grant select, update on retry_mark to cpa_operator;
  end if;
end $$;
