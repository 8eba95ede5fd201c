-- The accepted rows of a slice, as COPY brings them: the columns of `declaration`.
create temporary table if not exists staged_declaration (
  holder_id bigint not null, -- the number of the person in the slice
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
  contribution_paid boolean,
  file_id integer not null,
  line integer not null
) on commit delete rows;
