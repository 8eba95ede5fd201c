-- The highest holder, up to which holders were held against the rows that wait, and whether anything waits at all: for a
-- person, or for a date up to $1.
select
  coalesce((select max(id) from holder), 0)::integer as highest,
  (select last_holder from retry_mark)::integer as mark,
  exists (
    select from rejection where waits_for = 'person' and cured_at is null and given_back_in is null
  ) as persons,
  exists (
    select from rejection
    where waits_for = 'date' and cured_at is null and given_back_in is null and waits_until <= $1
  ) as dates;
