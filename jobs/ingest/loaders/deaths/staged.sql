-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_death (
  line integer not null,
  nir_hash uuid not null,
  death_date date not null,
  cancelled boolean not null
) on commit delete rows;
