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

-- Deaths as INSEE tells them (feed insee-deaths), each row for itself: of whom, the matching finds out. About nobody here, so
-- neither sealed nor erased with a holder; what comes of it stands in `death_review` and `death`.
create table death_record (
  sex smallint not null,
  birth_year smallint not null,  -- 0: unknown, as month and day
  birth_month smallint not null,
  birth_day smallint not null,
  died_on text not null,         -- 00: an unknown month or day
  died_at text not null,         -- code of commune or country; with date and certificate what an opposition names
  certificate text not null,
  generation smallint not null,  -- of the keys of all hashes here
  family bigint,                 -- as in holder_name
  family_sound bigint,
  firsts bigint[] not null,
  first_sounds bigint[] not null,
  place bigint,                  -- as in holder_trait
  area bigint,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create index death_record_of_file on death_record (file_id, line);
create index death_record_by_birth on death_record (birth_year, birth_month, birth_day, family_sound)
  where superseded_by is null;
create index death_record_by_place on death_record (birth_year, birth_month, birth_day, place)
  where superseded_by is null and place is not null;
create index death_record_by_name on death_record (family_sound, (first_sounds[1]), birth_year)
  where superseded_by is null;

-- Deaths whose publication the families object to (feed insee-oppositions): such a record is shown nowhere.
create table death_opposition (
  died_on text not null,
  died_at text not null,
  certificate text not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create index death_opposition_of_file on death_opposition (file_id, line);
create index death_opposition_by_certificate on death_opposition (certificate, died_on, died_at)
  where superseded_by is null;

-- A death that may be that of a holder: to be looked at, or looked at.
create table death_review (
  id integer primary key,
  holder_id bigint not null,
  source text not null check (source in ('insee', 'dsn')),
  died_on text not null check (died_on ~ '^\d{4}-\d{2}-\d{2}$'), -- 00: an unknown month or day
  file_id integer not null,      -- the row that tells it
  line integer not null,
  subject bigint,                -- equal for rows that tell the death of one person; null where the source names the holder
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
  death_date date,               -- the day that was accepted
  applied boolean not null default false, -- it stands in `death`
  found_at timestamptz not null default clock_timestamp(),
  unique (holder_id, source, died_on)
);
create index death_review_by_state on death_review (state) where state in ('open', 'waiting', 'accepted_once');

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant insert on holder_name, death_review, death_record, death_opposition to cpa_operator;
    grant update (superseded_by) on death_record, death_opposition to cpa_operator;
    grant insert, update, delete on holder_trait to cpa_operator;
    grant update (file_id, line, subject, score, parts, contradictions, outcome, state, reason, first_by, decided_by, decided_at,
        death_date, applied)
      on death_review to cpa_operator;
  end if;
end $$;
