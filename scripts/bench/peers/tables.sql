-- The peers of the benchmark. `peer_feed` has the columns of the feed, typed, with its declaration key: what
-- `\copy` would fill by hand. `peer_entry` and `peer_balance` have the shape of ours.
create table peer_feed (
  nir text not null,
  birth_date text not null, -- the feed allows an unknown day, written 00
  family_name text,
  first_names text,
  scheme text not null,
  siret text not null,
  contract_number text not null,
  contract_nature text,
  activity_start date not null,
  activity_end date not null,
  time_unit text,
  time_worked numeric,
  assimilated_time numeric,
  time_reference numeric,
  qualification_level smallint,
  disabled_worker boolean,
  public_category text,
  contribution_paid boolean,
  post_time text,
  employer_reference text not null,
  primary key (nir, siret, contract_number, activity_start, employer_reference)
);
create table peer_entry (
  holder_id bigint not null,
  account account not null,
  number integer not null,
  activity_year smallint not null,
  kind entry_kind not null,
  amount bigint not null,
  effective_on date not null,
  booked_at timestamptz not null,
  run_id integer not null,
  scheme scheme,
  rate text,
  primary key (activity_year, holder_id, account, number)
);
create table peer_balance (
  holder_id bigint not null,
  account account not null,
  balance bigint not null,
  statutory bigint not null,
  entries integer not null,
  primary key (holder_id, account)
) with (fillfactor = 50);
grant all on peer_feed, peer_entry, peer_balance to public;
