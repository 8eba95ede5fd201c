-- A request of each holder with what comes of it, kept for the statements that book it, count it and settle it.
create temporary table if not exists conversion_step (
  holder_id bigint not null,
  source account not null,
  target account not null,
  requested_on date not null,
  given bigint not null,            -- taken from the source
  statutory_given bigint not null,
  gained bigint not null,           -- on the target
  statutory_gained bigint not null,
  refusal text
) on commit delete rows;
