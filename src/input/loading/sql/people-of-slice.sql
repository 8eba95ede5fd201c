-- The persons of a slice, numbered as they are first named. Like `holder`, but for the number.
create temporary table if not exists staged_person (
  id bigint not null,
  nir_hash uuid not null,
  nir_encrypted bytea not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null
) on commit delete rows;
-- Births of further rows about a person that differ from the row before.
create temporary table if not exists staged_birth (
  person bigint not null,
  line integer not null,
  birth_month smallint not null,
  birth_day smallint not null
) on commit delete rows;
-- How persons of a slice are called. The sounds of first names are read only of names that are kept.
create temporary table if not exists staged_name (
  person bigint not null,
  generation smallint not null,
  family bigint not null,
  family_sound bigint not null,
  firsts bigint[] not null,
  first_sounds text not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
-- Which holder each person of the slice is, and whether another birth was known. Rows about new ones need no look: nothing
-- can stand in their way.
create temporary table if not exists resolved (
  person bigint not null,
  holder_id bigint not null,
  is_new boolean not null,
  differs boolean not null
) on commit delete rows;
