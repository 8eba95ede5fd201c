-- What is to be booked, or is not and why, kept for the statements that book it and count it.
create temporary table if not exists assessed_takeover (
  holder_id bigint not null,
  account account not null,
  lot text,
  rate text,
  effective_on date not null,
  amount bigint not null,
  statutory bigint not null,
  refusal text
) on commit delete rows;
