-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_death (
  nir_hash uuid not null,
  death_date date not null,
  cancelled boolean not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
