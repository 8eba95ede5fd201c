-- Which holder each person of the slice is. What is told of new ones needs no look: nothing can stand in its way.
create temporary table if not exists resolved (
  person bigint not null,
  holder_id bigint not null,
  is_new boolean not null
) on commit delete rows;
