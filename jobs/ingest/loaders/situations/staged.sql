create temporary table if not exists staged_situation (
  line integer not null,
  situation situation_kind not null,
  valid_from date not null,
  valid_to date
) on commit delete rows;
