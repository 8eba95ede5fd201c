-- What becomes of each row: accepted, replaces a row of an earlier file, or a rejection code.
create temporary table if not exists judged (
  line integer not null,
  holder_id bigint,
  verdict text not null
) on commit delete rows;
