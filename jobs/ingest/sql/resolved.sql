-- Which holder each row is about. A new holder has no fact yet: its rows need no look at earlier ones.
create temporary table if not exists resolved (
  line integer not null,
  holder_id bigint not null,
  is_new boolean not null
) on commit delete rows;
