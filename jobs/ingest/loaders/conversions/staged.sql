-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_conversion (
  line integer not null,
  nir_hash uuid not null,
  source account not null,
  target account not null,
  quantity bigint not null,
  requested_on date not null
) on commit delete rows;
