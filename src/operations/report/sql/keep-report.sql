-- Keeps the report of a year in the place of the one before it.
insert into year_report (year, as_of, made_by, release, document)
values ($1, $2, $3, $4, $5)
on conflict (year) do update
set as_of = excluded.as_of, made_at = clock_timestamp(), made_by = excluded.made_by, release = excluded.release,
  document = excluded.document
returning made_at
