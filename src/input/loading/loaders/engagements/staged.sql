-- The accepted rows of a slice, as COPY brings them: the columns of `engagement`.
create temporary table if not exists staged_engagement (
  holder_id bigint not null, -- the number of the person in the slice
  activity engagement_activity not null,
  valid_from date not null,
  valid_to date,
  quantity bigint,              -- 1/10,000
  quantity_largest_body bigint, -- 1/10,000
  declared_on date,
  attested_on date,
  file_id integer not null,
  line integer not null
) on commit delete rows;
