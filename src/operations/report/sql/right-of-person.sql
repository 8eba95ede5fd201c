-- The rights of persons for two years, kept for the statements that count them: made once, read in several ways.
create temporary table right_of_person (
  year smallint not null,
  holder_id bigint not null,
  account account not null,
  rate text,                -- null: nothing told it (rights that came back after a death in error)
  scheme scheme,
  amount bigint not null,   -- all that is booked of the right, in the unit of the account
  entitlement bigint,       -- what the law gives for the whole year
  cap bigint,
  pot_before bigint,        -- what counted under the cap before the year was credited
  ratio_step smallint,      -- twentieths of a full year, whole ones; 20: a full year and more
  is_first boolean not null -- one of the rights of a person on an account, so that each is counted once
) on commit drop;

-- What stands behind the rights of the year: who employs the person, and who told it.
create temporary table told_of_person (
  holder_id bigint not null,
  largest_employer integer, -- people whom the largest of the employers (SIREN) declared in the year; null: no SIREN
  feed text,
  sender text               -- null: not named
) on commit drop;
