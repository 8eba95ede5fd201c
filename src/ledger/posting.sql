-- What a chunk is about to book, before the ledger numbers it. One temporary table for every job that books.
create temporary table if not exists posting (
  holder_id bigint not null,
  account account not null,
  activity_year smallint not null,
  kind entry_kind not null,
  amount bigint not null,
  effective_on date not null,
  scheme scheme,
  rate text,
  ratio_numerator numeric,
  ratio_denominator numeric,
  entitlement bigint,
  cap bigint,
  headroom bigint,
  undoes integer,
  statutory bigint not null -- the part of the amount that counts under the cap
) on commit delete rows;
