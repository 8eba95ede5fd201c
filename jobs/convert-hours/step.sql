-- The next request of each holder, and what comes of it. One a holder at a time: each changes the balances that the
-- next one meets.
create temporary table if not exists conversion_step (
  holder_id bigint not null,
  source account not null,
  target account not null,
  requested_on date not null,
  given bigint not null,    -- taken from the source
  gained bigint not null,   -- on the target
  refusal text
) on commit delete rows;
