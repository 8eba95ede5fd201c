-- The accepted rows of a slice, as COPY brings them: the columns of `situation`.
create temporary table if not exists staged_situation (
  holder_id bigint not null, -- the number of the person in the slice
  situation situation_kind not null,
  valid_from date not null,
  valid_to date,
  file_id integer not null,
  line integer not null
) on commit delete rows;
