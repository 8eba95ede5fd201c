-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_engagement (
  line integer not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null,
  first_mention boolean not null, -- of its person, in the slice
  activity engagement_activity not null,
  valid_from date not null,
  valid_to date,
  quantity bigint,              -- 1/10,000
  quantity_largest_body bigint, -- 1/10,000
  declared_on date,
  attested_on date
) on commit delete rows;
