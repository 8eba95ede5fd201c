-- The numbers of holders that were given up, and who each of them is now.
create temporary table if not exists given_up (
  holder_id bigint primary key,
  other_holder bigint not null
) on commit delete rows;
