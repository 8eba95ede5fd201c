-- What the months of a chunk make: rows as they should stand. `place` is that of the file named.
create temporary table if not exists derived_declaration (
  holder_id bigint not null,
  activity_year smallint not null,
  activity_start date not null,
  activity_end date not null,
  siret bigint not null,
  contract_number text not null,
  scheme scheme not null,
  contract_nature contract_nature not null,
  time_unit time_unit not null,
  time_worked bigint not null,
  assimilated_time bigint not null,
  time_reference bigint,
  qualification_level smallint,
  disabled_worker boolean not null,
  post_time post_time,
  file_id integer not null,
  line integer not null,
  place integer not null
) on commit delete rows;
create temporary table if not exists derived_exposure (
  holder_id bigint not null,
  year smallint not null,
  siret bigint not null,
  contract_start date not null,
  contract_end date,
  factors risk_factor[] not null,
  file_id integer not null,
  line integer not null,
  place integer not null
) on commit delete rows;
-- Rows that files of declarations or exposures tell of the same contracts: `by_file` is the file of months that has told of
-- the contract since; null: the row stands.
create temporary table if not exists told_otherwise (
  holder_id bigint not null,
  siret bigint not null,
  contract text not null,
  file_id integer not null,
  line integer not null,
  was integer,
  by_file integer
) on commit delete rows;
