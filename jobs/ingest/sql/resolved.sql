-- Which holder each row is about. A row that is new is the first about a new holder: nothing can stand in its way.
create temporary table if not exists resolved (
  line integer not null,
  holder_id bigint not null,
  is_new boolean not null
) on commit delete rows;
