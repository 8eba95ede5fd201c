-- The accepted rows of a slice, as COPY brings them: the columns of `dif_statement`.
create temporary table if not exists staged_dif (
  holder_id bigint not null, -- the number of the person in the slice
  hours smallint not null,
  declared_on date not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
