-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_conversion (
  nir_hash uuid not null,
  source account not null,
  target account not null,
  quantity bigint not null,
  requested_on date not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
