-- The persons that the rows of a slice name, as COPY brings them.
create temporary table if not exists staged_person (
  line integer not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null
) on commit delete rows;
