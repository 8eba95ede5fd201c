-- The tables of the main job. Conventions:
--   * every table of facts and of the ledger begins its key with holder_id, so that a chunk (a range of
--     holders) reads and writes neighbouring pages, and so that whole databases by holder stay possible;
--   * amounts are integers in the account's own unit: cents for EUR, whole hours, whole points;
--   * times (hours, days, pay) are integers of 1/10,000 of their unit: the feeds allow four decimals;
--   * identifiers that people see (files, runs, holders, entries) are dense and follow the order of the work,
--     never a sequence: a crash leaves no gap, so the same work gives the same export.

create type scheme as enum ('employee', 'public_agent', 'esat', 'self_employed', 'artist_author');
create type contract_nature as enum
  ('permanent', 'fixed_term', 'apprenticeship', 'professionalisation', 'temporary', 'seasonal', 'other');
create type time_unit as enum ('hour', 'day', 'pay');
create type public_category as enum ('A', 'B', 'C');
create type situation_kind as enum
  ('job_seeker', 'esat', 'pension_claimed', 'pension_full_rate', 'on_request', 'low_qualified', 'abroad');
create type account as enum ('cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p', 'dif', 'dif_hours');
create type entry_kind as enum
  ('credit', 'correction', 'reversal', 'closing', 'restoration', 'conversion', 'top_up');
create type run_state as enum ('planning', 'running', 'stopped', 'paused', 'failed', 'cancelled', 'done');
create type chunk_state as enum ('planned', 'done', 'failed');

-- Holders -----------------------------------------------------------------------------------------------------

-- A holder is a 13-character NIR and a birth year. The NIR stands here only as a keyed hash, to
-- look it up, and as authenticated ciphertext, to show it (src/identity/nir-vault.ts).
create table holder (
  id bigint primary key,
  nir_hash uuid not null,
  birth_year smallint not null,
  birth_month smallint not null check (birth_month between 0 and 12), -- 0: unknown
  birth_day smallint not null check (birth_day between 0 and 31),     -- 0: unknown
  nir_encrypted bytea not null
);
create unique index holder_by_nir on holder (nir_hash, birth_year);

create table account_state (
  holder_id bigint primary key references holder,
  opened_on date not null,
  opening_reason text not null,
  opened_by_run integer not null,
  closed_on date,
  closed_by_run integer,
  check ((closed_on is null) = (closed_by_run is null))
);

-- Input -------------------------------------------------------------------------------------------------------

create table source_file (
  id integer primary key,
  feed text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null, -- base name only: a path may tell more than it should
  bytes bigint not null,
  header jsonb not null, -- column names as they came, to give refused rows back under them
  rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  replaced integer not null default 0,
  loaded_at timestamptz, -- null while loading
  unique (feed, sha256)
);

create table rejection (
  file_id integer not null references source_file,
  line integer not null,
  position smallint not null, -- a row may be refused for several reasons
  "column" text,
  code text not null,
  message text not null,
  value text,              -- masked: never a full NIR
  row_encrypted bytea,     -- on position 1: the row as it came
  primary key (file_id, line, position)
);

create table declaration (
  holder_id bigint not null,
  activity_year smallint not null,
  activity_start date not null,
  activity_end date not null,
  siret bigint not null, -- 0: none
  contract_number text not null,
  scheme scheme not null,
  contract_nature contract_nature,
  time_unit time_unit,
  time_worked bigint,      -- 1/10,000
  assimilated_time bigint not null, -- 1/10,000
  time_reference bigint,   -- 1/10,000
  qualification_level smallint,
  disabled_worker boolean not null,
  public_category public_category,
  contribution_paid boolean,
  file_id integer not null,
  line integer not null,
  superseded_by integer -- the file whose row replaced this one
) partition by list (activity_year);

create table situation (
  holder_id bigint not null,
  situation situation_kind not null,
  valid_from date not null,
  valid_to date,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create unique index situation_current on situation (holder_id, situation, valid_from) where superseded_by is null;

create table death (
  holder_id bigint not null,
  death_date date not null,
  cancelled boolean not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create unique index death_current on death (holder_id) where superseded_by is null;
-- For loading: what a file already said of a person, replaced or not.
create index death_by_holder on death (holder_id);

-- Ledger ------------------------------------------------------------------------------------------------------

-- Append-only. The key is the version of the account: two writers that booked on the same balance at once would
-- collide here. `number` counts the entries of one account of one holder, over all years.
create table entry (
  holder_id bigint not null,
  account account not null,
  number integer not null,
  activity_year smallint not null,
  kind entry_kind not null,
  amount bigint not null check (amount <> 0),
  effective_on date not null,
  booked_at timestamptz not null,
  run_id integer not null,
  chunk_number integer not null,
  scheme scheme,           -- the scheme that gives the amount
  rate text,
  -- The basis: what the amount was computed from, so that it can be computed again.
  ratio_numerator numeric,
  ratio_denominator numeric,
  entitlement bigint,      -- the right for the whole year
  cap bigint,
  headroom bigint,         -- what the cap left before this entry
  undoes integer,          -- number of the entry undone, in the same account
  statutory bigint not null, -- the part of the amount that counts under the cap (top-ups do not)
  primary key (holder_id, account, number, activity_year)
) partition by list (activity_year);

-- The projection of the ledger: balance = sum of the amounts, statutory = sum of the parts under the cap.
create table balance (
  holder_id bigint not null,
  account account not null,
  balance bigint not null,
  statutory bigint not null,
  entries integer not null, -- how many, so also the number of the last one
  primary key (holder_id, account)
) with (fillfactor = 80);

-- The other side: a row for each account, year, scheme and kind of what a chunk books at once, so that all entries of
-- a unit sum to zero.
create table funding_entry (
  run_id integer not null,
  chunk_number integer not null,
  account account not null,
  activity_year smallint not null,
  scheme scheme,
  kind entry_kind not null,
  amount bigint not null,
  entries integer not null
);
-- Not unique: a chunk may book in several steps, each with its counter-entry.
create index funding_entry_of_chunk on funding_entry (run_id, chunk_number);

do $$
begin
  for year in 2014..2049 loop
    execute format('create table declaration_%s partition of declaration for values in (%s)', year, year);
    -- The current row of a declaration, by its key.
    execute format(
      'create unique index declaration_%s_current on declaration_%s
         (holder_id, siret, contract_number, activity_start) where superseded_by is null', year, year);
    execute format('create table entry_%s partition of entry for values in (%s)', year, year);
  end loop;
end $$;

-- Law ---------------------------------------------------------------------------------------------------------

-- The YAML files of src/law/parameters, loaded by `cpa migrate`: they are the source, this is their copy.
create table law_parameter (
  name text not null,
  valid_from date not null,
  value text, -- null: repealed; text holds integers, ratios ("1/2"), switches and dates alike
  unit text not null,
  reference text not null,
  href text,
  confidence text not null,
  primary key (name, valid_from)
);

-- Runs --------------------------------------------------------------------------------------------------------

create table run (
  id integer primary key,
  job text not null,
  identity text not null,
  params jsonb not null,
  as_of date not null,
  state run_state not null,
  outcome text,
  totals jsonb,
  chunks integer, -- null while planning
  chunks_done integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
-- The same work never runs at once; a finished run may run again, because every job converges.
create unique index run_unfinished on run (identity) where state in ('planning', 'running', 'stopped', 'paused', 'failed');

create table run_attempt (
  run_id integer not null references run,
  number integer not null,
  host text not null,
  pid integer not null,
  actor text not null,
  version text not null,
  started_at timestamptz not null default clock_timestamp(),
  heartbeat_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text,
  error text,
  primary key (run_id, number)
);

-- The parts of a run, with bounds fixed when planned. Whether a chunk is due, in hand or done stands here; the
-- queue only says that somebody should look.
create table chunk (
  run_id integer not null references run,
  number integer not null,
  bounds jsonb not null,
  weight bigint not null default 1, -- how much work: holders or bytes, for progress
  state chunk_state not null default 'planned',
  totals jsonb,
  attempts integer not null default 0,
  worker text,             -- who has it in hand: host and process
  worker_key integer,      -- the advisory lock that worker holds while it lives
  lease_until timestamptz, -- renewed while the worker makes progress
  rung_at timestamptz,     -- when the queue was last told
  error text,
  done_at timestamptz,
  primary key (run_id, number)
);

create table audit_event (
  id integer primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  detail jsonb not null
);

-- One row: fingerprints of the keys the NIRs were protected with, to refuse a key file of another database.
create table key_check (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null
);

-- Append-only by trigger here, by privileges for the everyday role (0002-roles.sql).
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: undo a mistake by a new entry', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger entry_append_only before update or delete on entry
  for each row execute function refuse_change();
create trigger entry_no_truncate before truncate on entry
  for each statement execute function refuse_change();
create trigger funding_entry_append_only before update or delete or truncate on funding_entry
  for each statement execute function refuse_change();
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();
