-- The assessment of a chunk, kept for the statements that book it and count it.
create temporary table if not exists assessed (
  holder_id bigint,
  account account,
  scheme scheme,
  rate text,
  ratio_numerator numeric,
  ratio_denominator numeric,
  entitlement bigint,
  cap bigint,
  headroom bigint,
  booked bigint,
  due bigint,
  difference bigint,
  excluded text,
  low_declared_by text,
  due_to_low bigint
) on commit delete rows;
