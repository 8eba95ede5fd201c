-- The persons of a slice, numbered as they are first named. Like `holder`, but for the number.
create temporary table if not exists staged_person (
  id bigint not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null
) on commit delete rows;
-- Births that a further row about a person tells otherwise than the row before.
create temporary table if not exists staged_birth (
  person bigint not null,
  line integer not null,
  birth_month smallint not null,
  birth_day smallint not null
) on commit delete rows;
