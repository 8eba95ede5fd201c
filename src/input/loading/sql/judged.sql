-- What becomes of each row that must be looked at: accepted, replaces a row of an earlier file, or a rejection code.
create temporary table if not exists judged_row (
  line integer not null,
  holder_id bigint,
  verdict text not null
) on commit delete rows;
