-- The accepted rows of a slice, as COPY brings them: the columns of `decision`.
create temporary table if not exists staged_decision (
  holder_id bigint not null, -- the number of the person in the slice
  kind decision_kind not null,
  quantity bigint not null,
  unit text not null,
  decided_on date not null,
  reference text not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
