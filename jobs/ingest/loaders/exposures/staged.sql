-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_exposure (
  line integer not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null,
  first_mention boolean not null, -- of its person, in the slice
  year smallint not null,
  siret bigint not null,
  contract_start date not null,
  contract_end date,
  factors risk_factor[] not null
) on commit delete rows;
