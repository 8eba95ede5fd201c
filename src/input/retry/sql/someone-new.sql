-- Up to where what waits is to be held against the world, and was: the highest holder, and the last thing done with a file.
-- And whether anything waits at all: for a person, for a date up to $1, for rows of a training file; and
-- whether somebody's NIR has come who was known by another number.
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
  ) as files,
  exists (
    select from rejection r
    where r.waits_for = 'identity' and r.cured_at is null and r.given_back_in is null
      and (
        select count(distinct n.holder_id) from dsn_number n
        join source_file f on f.id = n.file_id and f.withdrawn_at is null
        where n.kind = 'provisional' and n.number_hash = r.waits_on::uuid
      ) = 1
  ) as identities
from retry_mark m;
