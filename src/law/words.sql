-- The words that the rules share, each said once. The planner puts them in place of their calls, so they cost nothing.

-- An amount in due proportion, to the upper cent, hour or point (R6323-1, II; R6323-22), in whole numbers.
create or replace function in_proportion(amount bigint, numerator numeric, denominator numeric) returns bigint
language sql immutable parallel safe
as $$ select div(amount * numerator + denominator - 1, denominator)::bigint $$;

-- Whether one ratio is at least another, without dividing.
create or replace function reaches(
  numerator numeric, denominator numeric, of_numerator bigint, of_denominator bigint) returns boolean
language sql immutable parallel safe
as $$ select numerator * of_denominator >= denominator * of_numerator $$;

create or replace function days_of_year(year integer) returns integer
language sql immutable parallel safe
as $$ select make_date(year + 1, 1, 1) - make_date(year, 1, 1) $$;

-- The whole calendar year, as a range whose upper end is the first day after it.
create or replace function calendar_year(year integer) returns daterange
language sql immutable parallel safe
as $$ select daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1)) $$;

-- In how many parts a month is written, so that parts of unlike months add up exactly: months of 28, 29, 30 and 31
-- days all divide it.
create or replace function parts_of_month() returns integer
language sql immutable parallel safe
as $$ select 377580 $$;

-- L5151-2: an account is closed by the death of its holder, known before the business date whether or not the closing is
-- booked yet.
create or replace function closed_by_death(closed_on date, death_date date, business_date date) returns boolean
language sql immutable parallel safe
as $$ select coalesce(death_date < business_date, false) or closed_on is not null $$;

-- Who may be credited at all for a year, the same on every account: why not, or null.
create or replace function excluded_by_standing(
  opened_on date, closed_on date, death_date date, for_year integer, business_date date) returns text
language sql immutable parallel safe
as $$
select case
  when closed_by_death(closed_on, death_date, business_date) then 'deceased'
  when opened_on is null then 'no_account'
  when opened_on > make_date(for_year, 12, 31) then 'opened_later'
end
$$;

-- Whether anything may be booked on an account at all, were it a correction: not after a death or without an account, nor
-- while what an establishment declares is in doubt, which neither gives nor takes back.
create or replace function may_be_booked(excluded text) returns boolean
language sql immutable parallel safe
as $$ select excluded is null or excluded not in ('deceased', 'no_account', 'held') $$;

-- What is to be booked now: what is due less what is booked. A late increase stays within what the cap leaves today,
-- because later years may have filled it; without a cap `room_today` is null, and `least` passes over it.
create or replace function difference_within(due bigint, booked bigint, room_today bigint) returns bigint
language sql immutable parallel safe
as $$ select case when due > booked then least(due - booked, room_today) else due - booked end $$;

-- Entries that give rights for their activity year, take such rights back, or undo one that does: what is booked for a
-- year is their sum. Others move what stands on the account, or were there when it was taken over.
create or replace function gives_rights(kind entry_kind, subject text) returns boolean
language sql immutable parallel safe
as $$ select kind in ('credit', 'correction', 'top_up', 'closing', 'reversal') or (kind = 'restoration' and subject is null) $$;

-- Entries that move rights which stand on the account: conversions, what is set aside and used, what comes back of it
-- (a restoration that names a training file), what a lot loses.
create or replace function moves_rights(kind entry_kind, subject text) returns boolean
language sql immutable parallel safe
as $$
select kind in ('conversion', 'reservation', 'release', 'use', 'recovery', 'expiry', 'refund')
  or (kind = 'restoration' and subject is not null)
$$;
