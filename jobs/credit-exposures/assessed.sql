-- The assessment of a chunk, kept for the statements that book it and count it.
create temporary table if not exists assessed_exposure (
  holder_id bigint,
  rate text,
  periods bigint,
  entitlement bigint,
  cap bigint,
  headroom bigint,
  booked bigint,
  due bigint,
  difference bigint,
  excluded text
) on commit delete rows;
