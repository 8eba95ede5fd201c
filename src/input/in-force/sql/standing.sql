-- The rows of a table that stand otherwise than the order of their files wants it: which file replaces them now (`was`),
-- and which one should (`becomes`); null: in force.
create temporary table if not exists standing (
  holder_id bigint not null,
  file_id integer not null,
  line integer not null,
  was integer,
  becomes integer
) on commit delete rows;
