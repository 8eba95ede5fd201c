-- What becomes of each row that must be looked at: accepted, replaces a row of an earlier file, or a rejection code.
create temporary table if not exists judged_row (
  line integer not null,
  holder_id bigint,
  verdict text not null,
  awaits text, -- the training file whose further rows may make a refused row good
  replaced tid -- the place of the row that is replaced: nobody else moves it, because slices wait for one another
) on commit delete rows;
-- Rows that were given back as refused, and the file and line that they were refused in.
create temporary table if not exists given_back (
  line integer not null,
  file_id integer not null,
  refused_line integer not null
) on commit delete rows;
