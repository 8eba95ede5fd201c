-- What becomes of each row: accepted, replaces a row of an earlier file, or a rejection code. Rows that must be
-- looked at stand in a table; the first row about a new holder is accepted unseen, so a first load, where nearly all
-- are, writes nothing here.
create temporary table if not exists judged_row (
  line integer not null,
  holder_id bigint,
  verdict text not null
) on commit delete rows;
create or replace temporary view judged as
select line, holder_id, verdict from judged_row
union all
select line, holder_id, 'accepted' from resolved where is_new;
