-- The next conversion that each holder of the range asked for, and what comes of it. One a holder at a time: each
-- changes the balances that the next one meets. The rate is that of the day of the request.
--   R6323-43, D6323-44   public hours to euros, within the cap in euros; what does not fit stays as hours
--   decree 2017-928      euros to public hours, to the nearest hour, within the cap in hours
--   R4163-11             C2P points to euros, a top-up outside the cap; using points makes no room under their own
drop function if exists assess_requests(bigint, bigint, date);
create function assess_requests(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  source account,
  target account,
  requested_on date,
  quantity bigint,          -- asked for, in the unit of the source
  available bigint,         -- what may leave the source
  cents bigint,             -- for each hour or point; null: no such conversion on that day
  cap bigint,               -- of the target
  headroom bigint,          -- what the cap leaves
  given bigint,             -- taken from the source
  statutory_given bigint,   -- the part of it that counted under a cap
  gained bigint,            -- on the target
  statutory_gained bigint,  -- the part of it that counts under its cap
  refusal text              -- why nothing is converted
)
language sql stable parallel safe
as $$
with /* steps */
select
  f.holder_id, f.source, f.target, f.requested_on, f.quantity, f.available, f.cents, f.cap, f.headroom,
  f.given, case when f.source = 'c2p' then 0 else f.given end,
  f.gained, case when f.source = 'c2p' then 0 else f.gained end,
  case
    when f.requested_on <= f.taken_over_on then 'taken_over'
    when f.cents is null then 'no_conversion_at_this_date'
    when f.quantity > f.available then 'insufficient_balance'
    when f.fitting = 0 and f.whole > 0 then 'cap_reached'
    when f.fitting = 0 then case when f.source = 'cpf_public' then 'cap_reached' else 'less_than_half_an_hour' end
  end
from fitted f
$$;
