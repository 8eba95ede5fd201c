-- Deaths that are told without a NIR: what is kept of the names of holders, and the matches that people look at.

-- How a holder is called: keyed hashes of the birth name and the first names, as they are written and as they sound
-- (src/identity/name-hashes.ts). A holder has as many rows as ways in which he was told. It is neither sealed nor replaced:
-- a name that was told helps to find somebody and moves no rights.
create table holder_name (
  holder_id bigint not null,
  generation smallint not null,  -- of the keys: hashes of two generations are not to be compared
  family bigint not null,
  family_sound bigint not null,
  firsts bigint[] not null,      -- in the order of the names
  first_sounds bigint[] not null,
  file_id integer not null,      -- the first that told it so
  line integer not null,
  primary key (holder_id, family, firsts)
);

-- What a NIR says of its holder, for matching: made from the NIR by the job that matches, and at any time again.
create table holder_trait (
  holder_id bigint primary key,
  generation smallint not null,
  sex smallint not null check (sex in (1, 2)),
  place bigint,                  -- keyed hash of commune or country of birth and birth year; null: not told
  area bigint                    -- the same of the department or country
);

-- A death that may be that of a holder: to be looked at, or looked at.
create table death_review (
  id integer primary key,
  holder_id bigint not null,
  source text not null check (source in ('insee', 'dsn')),
  died_on text not null check (died_on ~ '^\d{4}-\d{2}-\d{2}$'), -- 00: an unknown month or day
  file_id integer not null,      -- the row that tells it
  line integer not null,
  score smallint not null,       -- see docs/deaths.md
  parts jsonb not null,          -- what agrees and what does not, with its points
  contradictions text[] not null,
  outcome text not null check (outcome in ('sure', 'doubtful')),
  state text not null default 'open'
    check (state in ('open', 'waiting', 'accepted_once', 'accepted', 'refused', 'gone')),
  reason text,                   -- given with the last decision
  first_by text,                 -- who accepted it first, where two have to
  decided_by text,
  decided_at timestamptz,
  found_at timestamptz not null default clock_timestamp(),
  unique (holder_id, source, died_on)
);
create index death_review_by_state on death_review (state) where state in ('open', 'waiting', 'accepted_once');

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant insert on holder_name, death_review to cpa_operator;
    grant insert, update, delete on holder_trait to cpa_operator;
    grant update (file_id, line, score, parts, contradictions, outcome, state, reason, first_by, decided_by, decided_at)
      on death_review to cpa_operator;
  end if;
end $$;
