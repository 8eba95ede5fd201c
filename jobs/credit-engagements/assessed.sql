-- The assessment of a chunk, kept for the statements that book it and count it.
create temporary table if not exists assessed_engagement (
  holder_id bigint,
  account account,
  activity engagement_activity,
  declared_on date,
  payer text,
  entitlement bigint,
  cap bigint,
  headroom bigint,
  booked bigint,
  due bigint,
  difference bigint,
  excluded text
) on commit delete rows;
