-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_situation (
  line integer not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null,
  first_mention boolean not null, -- of its person, in the slice
  situation situation_kind not null,
  valid_from date not null,
  valid_to date
) on commit delete rows;
