-- The accepted rows of a slice, as COPY brings them: the columns of `dif_statement`.
create temporary table if not exists staged_dif_statement (
  person bigint not null,
  hours smallint not null,
  declared_on date not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
