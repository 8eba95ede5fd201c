-- What the law in force gives, kept beside what the simulated law gives.
create temporary table if not exists assessed_before (
  holder_id bigint,
  account account,
  due bigint
) on commit delete rows;
