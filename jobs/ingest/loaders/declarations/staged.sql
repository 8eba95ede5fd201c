-- The accepted rows of a slice, as COPY brings them.
create temporary table if not exists staged_declaration (
  line integer not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null,
  first_mention boolean not null, -- of its person, in the slice
  activity_year smallint not null,
  activity_start date not null,
  activity_end date not null,
  siret bigint not null,
  contract_number text not null,
  scheme scheme not null,
  contract_nature contract_nature,
  time_unit time_unit,
  time_worked bigint,
  assimilated_time bigint not null,
  time_reference bigint,
  qualification_level smallint,
  disabled_worker boolean not null,
  public_category public_category,
  contribution_paid boolean
) on commit delete rows;
