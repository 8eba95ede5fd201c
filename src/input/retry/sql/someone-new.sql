-- Up to where what waits is to be held against the world, and was: the highest holder, and the last thing done with a file.
-- And whether anything waits at all: for a person, for a date up to $1, for rows of a training file.
select
  coalesce((select max(id) from holder), 0)::integer as "highestHolder",
  coalesce((select max(number) from file_history), 0) as "lastEvent",
  m.last_holder::integer as "holderMark",
  m.last_event as "eventMark",
  exists (
    select from rejection where waits_for = 'person' and cured_at is null and given_back_in is null
  ) as persons,
  exists (
    select from rejection
    where waits_for = 'date' and cured_at is null and given_back_in is null and waits_until <= $1
  ) as dates,
  exists (
    select from rejection where waits_for = 'file' and cured_at is null and given_back_in is null
  ) as files
from retry_mark m;
