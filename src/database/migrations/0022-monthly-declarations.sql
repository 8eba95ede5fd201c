-- What employers declare month by month (DSN), from which `add-months` makes the yearly rows of `declaration` and
-- `exposure`.

-- One row for each individual of each declaration (feed dsn).
create table dsn_person (
  holder_id bigint not null,
  year smallint not null,             -- of the month
  siret bigint not null,
  month date not null,                -- its first day; of an event that in which it was told
  nature smallint not null,           -- S20.G00.05.001
  fraction smallint not null,         -- S20.G00.05.003
  ordinal bigint not null,            -- S20.G00.05.004
  constituted_on date not null,       -- S20.G00.05.007
  first_year smallint not null,       -- the calendar years that what it tells lies in
  last_year smallint not null,
  tells_death boolean not null,       -- an end of a contract by death, or what cancels an end
  qualification_level smallint,
  facts json not null,                -- PersonFacts; kept as it was written, because that is what is sealed
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
) partition by list (year);

-- Every declaration of a file, also one without individuals: which of them counts is found from all of them.
create table dsn_declaration (
  file_id integer not null,
  line integer not null,
  siret bigint not null,
  month date not null,
  nature smallint not null,
  type smallint not null,             -- S20.G00.05.002
  fraction smallint not null,
  ordinal bigint not null,
  constituted_on date not null,
  cancels text,                       -- S20.G00.05.006, of an event: day and order of the one that it takes back
  is_test boolean not null,
  counts boolean not null default true, -- worked out by add-months before each run
  part bigint default current_part(),
  primary key (file_id, line)
);
create index dsn_declaration_by_month on dsn_declaration (siret, month);
-- Few: those that others replaced, tests, fractions of which some are missing, declarations of withdrawn files.
create index dsn_declaration_idle on dsn_declaration (siret, month, nature, fraction, ordinal, constituted_on)
  where not counts;

-- Other numbers that a row names its person by: the NIR before a change, or what stood in its place as long as there was
-- none. Kept as a keyed hash to find rows and holders by, and sealed, to be hashed again under other keys.
create table dsn_number (
  holder_id bigint not null,
  file_id integer not null,
  line integer not null,
  kind text not null check (kind in ('former_nir', 'provisional')),
  number_hash uuid not null,
  number_sealed bytea not null,
  changed_on date
);
create index dsn_number_by_hash on dsn_number (number_hash);
create index dsn_number_by_holder on dsn_number (holder_id);
create index dsn_number_by_row on dsn_number (file_id, line);

-- What operators decided about two holders who may be one person.
create table identity_decision (
  holder_id bigint not null,          -- the one whose number was given up
  other_holder bigint not null,       -- the one who has the new number
  outcome text not null check (outcome in ('accepted', 'refused')),
  decided_at timestamptz not null default clock_timestamp(),
  decided_by text not null,
  reason text,
  part bigint default current_part(),
  primary key (holder_id, other_holder)
);

do $$
declare
  year integer;
begin
  for year in 2014..2049 loop
    execute format('create table dsn_person_%1$s partition of dsn_person for values in (%1$s)', year);
    execute format(
      'create unique index dsn_person_%1$s_current on dsn_person_%1$s
         (holder_id, siret, month, nature, fraction, ordinal, constituted_on) where superseded_by is null', year);
  end loop;
end $$;
create index dsn_person_replaced on dsn_person (file_id, superseded_by) where superseded_by is not null;
create index dsn_person_earlier on dsn_person (holder_id) where superseded_by is not null;
create index dsn_person_of_file on dsn_person (file_id);
-- Months that tell something of another year than their own: few, and looked for by that year.
create index dsn_person_of_other_years on dsn_person (holder_id)
  where superseded_by is null and (first_year <> year or last_year <> year);

create index dsn_person_of_death on dsn_person (holder_id) where superseded_by is null and tells_death;

-- Rows about somebody without a NIR wait for the NIR; `waits_on` is then the keyed hash of the number that they have.
alter table rejection
  drop constraint rejection_waits_for_check,
  add constraint rejection_waits_for_check check (waits_for in ('person', 'date', 'file', 'identity'));
create index rejection_waiting_for_identity on rejection (waits_on)
  where waits_for = 'identity' and cured_at is null and given_back_in is null;

-- Lawful changes of sealed rows are kept (0013-chain.sql).
create function sealed_changes_of_dsn_person() returns trigger language plpgsql security definer
  set search_path = cpa, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as
$$
begin
  insert into sealed_change (part, content, holder_id, key, before, after)
  select current_part(), 'dsn_person', n.holder_id, n.key, o.changing, n.changing
  from (select concat_ws(' ', r.file_id, r.line, r.part) as key,
      concat(' superseded_by=' || r.superseded_by) as changing from old_rows r) o
  join (select r.holder_id, concat_ws(' ', r.file_id, r.line, r.part) as key,
      concat(' superseded_by=' || r.superseded_by) as changing from new_rows r) n using (key)
  where n.changing <> o.changing
  order by n.key;
  return null;
end $$;
revoke execute on function sealed_changes_of_dsn_person from public;
create trigger sealed_changes after update on dsn_person referencing old table as old_rows new table as new_rows
  for each statement execute function sealed_changes_of_dsn_person();

do $$
declare
  year integer;
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert on dsn_person, dsn_declaration, dsn_number, identity_decision to cpa_operator;
    grant update (superseded_by) on dsn_person to cpa_operator;
    grant update (counts) on dsn_declaration to cpa_operator;
    grant update (outcome, decided_at, decided_by, reason) on identity_decision to cpa_operator;
    for year in 2014..2049 loop
      execute format('revoke all on dsn_person_%s from cpa_operator', year);
    end loop;
  end if;
end $$;

-- The calendar years that months tell something of, and whether something has come since they were added up.
create table months_year (
  year smallint primary key,
  due boolean not null default true,
  last_event integer not null default 0, -- what was done with files up to this number was looked at
  counting integer not null default 0,   -- how often other declarations than before came to count
  rules text                             -- fingerprint of what the installation decides about them
);
do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert on months_year to cpa_operator;
    grant update (due, last_event, counting, rules) on months_year to cpa_operator;
  end if;
end $$;
